#include "forwarder/domoticz/judgement.hpp"

#include "tests/support/catch.hpp"

#include <string>

using namespace meterwire::forwarder;

namespace {

Judgement of(unsigned status, std::string body, bool has_password = false) {
  return judge({.status = status, .location = {}, .body = std::move(body), .failure = {}}, has_password);
}

bool contains(const std::string& text, std::string_view part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("OK is OK, and nothing else is") {
  CHECK(of(200, R"({"status" : "OK", "title" : "Update Device"})").verdict == Verdict::taken);
  CHECK(of(200, R"({"status":"ok"})").verdict == Verdict::refused);
  CHECK(of(200, R"({"status":"ERR"})").verdict == Verdict::refused);
  CHECK(contains(of(200, R"({"status":"ERR","message":"no idx"})").reason, "no idx"));
}

TEST_CASE("who is no Domoticz is told from one that refuses") {
  for (const auto* const body : {"", "<html>It works!</html>", "[]", "{}", R"({"status":7})", "\xFF\x00", "null"}) {
    INFO(body);
    CHECK(of(200, body).verdict == Verdict::no_domoticz);
  }
}

TEST_CASE("what a server sends cannot steer a terminal nor fill a log") {
  const auto reason = of(200, "\x1B[2J\n" + std::string(5000, 'x')).reason;
  CHECK(reason.find('\x1B') == std::string::npos);
  CHECK(reason.find('\n') == std::string::npos);
  CHECK(reason.size() < 200);
}

TEST_CASE("a password that is wrong is told from one that is missing") {
  CHECK(of(401, "").verdict == Verdict::not_let_in);
  CHECK(contains(of(401, "").reason, "password-file="));
  CHECK(contains(of(401, "", true).reason, "not accepted"));
  CHECK(of(403, "", true).verdict == Verdict::not_let_in);
}

TEST_CASE("a redirect says where to") {
  const auto judgement = judge({.status = 302, .location = "https://elsewhere/", .body = {}, .failure = {}}, false);
  CHECK(judgement.verdict == Verdict::redirected);
  CHECK(contains(judgement.reason, "'https://elsewhere/'"));
  CHECK(contains(judgement.reason, "not followed"));
}

TEST_CASE("only what may pass is tried again at once") {
  CHECK(of(500, "database is locked").verdict == Verdict::out_of_order);
  CHECK(of(404, "").verdict == Verdict::refused);
  CHECK(of(204, "").verdict == Verdict::refused);
  const auto nobody = judge({.status = 0, .location = {}, .body = {}, .failure = "connection refused"}, false);
  CHECK(nobody.verdict == Verdict::no_answer);
  CHECK(nobody.reason == "connection refused");
  CHECK(may_pass(Verdict::no_answer));
  CHECK(may_pass(Verdict::out_of_order));
  CHECK_FALSE(may_pass(Verdict::not_let_in));
  CHECK_FALSE(may_pass(Verdict::refused));
}

TEST_CASE("the header of RFC 7617") {
  CHECK(basic_authorization("Aladdin", "open sesame") == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  CHECK(basic_authorization("a", "b") == "Basic YTpi");
}
