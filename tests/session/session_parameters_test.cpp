#include "session/session_parameters.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "transport/uri.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

using namespace meterwire;
using namespace meterwire::session;
using namespace std::chrono_literals;
using iec62056_21::Choice;
using iec62056_21::PasswordType;

namespace {

transport::Parameters parameters(const std::string& query) {
  return {transport::uri_from("serial:/dev/ttyUSB0" + query), session_parameters};
}

iec62056_21::SessionOptions options(const std::string& query) {
  return session_options_from(parameters(query));
}

std::string refusal(const std::string& query) {
  try {
    (void)options(query);
    (void)addresses_from(parameters(query));
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("without options all is found by itself") {
  const auto plain = options("");
  CHECK(plain.request == '?');
  CHECK(plain.wake_up == Choice::automatic);
  CHECK(plain.echo == Choice::automatic);
  CHECK(plain.max_baud == 0);
  CHECK(plain.timing.answer == 1500ms);
  CHECK_FALSE(plain.password);
  CHECK(addresses_from(parameters("")) == std::vector<std::string>{""});
}

TEST_CASE("options of a session") {
  const auto given =
      options("?request=%23&wake-up=on&echo=off&max-baud=2400&timeout=3000&password=a%26b&password-type=p2");
  CHECK(given.request == '#');
  CHECK(given.wake_up == Choice::on);
  CHECK(given.echo == Choice::off);
  CHECK(given.max_baud == 2400);
  CHECK(given.timing.answer == 3000ms);
  CHECK(given.timing.between == 3000ms);
  CHECK(given.password == "a&b");
  CHECK(given.password_type == PasswordType::p2);
}

TEST_CASE("what a password opens") {
  CHECK(options("").password_type == PasswordType::automatic);
  CHECK(options("?password-type=p1").password_type == PasswordType::p1);
  CHECK(options("?password-type=customer").password_type == PasswordType::customer);
  CHECK(options("?password-type=supplier").password_type == PasswordType::supplier);
  CHECK(options("?password-type=administrator").password_type == PasswordType::supplier);
  CHECK(options("?password-type=manufacturer").password_type == PasswordType::manufacturer);
}

TEST_CASE("meters on one bus") {
  CHECK(addresses_from(parameters("?address=1,22%203")) == std::vector<std::string>{"1", "22 3"});
}

TEST_CASE("a password out of a file") {
  const test::TemporaryDirectory directory;
  const std::string path = directory.path() / "password";
  std::ofstream(path) << "00000000\n";
  std::filesystem::permissions(path, std::filesystem::perms::owner_read);
  CHECK(options("?password-file=" + path).password == "00000000");
}

TEST_CASE("what cannot be is refused, and no password is quoted") {
  for (const auto* const query :
       {"?request=", "?request=ab", "?request=!", "?wake-up=maybe", "?echo=1", "?max-baud=100", "?timeout=1",
        "?password-type=p3", "?password-type=calibration", "?address=a-b", "?address=1,,2", "?address=1,1",
        "?address=,", "?address=123456789012345678901234567890123"}) {
    INFO(query);
    CHECK_FALSE(refusal(query).empty());
  }
  for (const auto* const query : {"?password=sec(ret", "?password=secretsecretsecretsecretsecretsecret",
                                  "?password=secret&password-file=/nowhere"}) {
    const auto message = refusal(query);
    CHECK_FALSE(message.empty());
    CHECK(message.find("sec") == std::string::npos);
  }
}
