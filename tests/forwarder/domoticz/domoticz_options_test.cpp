#include "forwarder/domoticz/domoticz_options.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

#include <filesystem>
#include <stdexcept>
#include <string>

using namespace meterwire;
using namespace meterwire::forwarder;

namespace {

DomoticzOptions options_of(const std::string& text) {
  return domoticz_options(transport::uri_from(text));
}

std::string problem_of(const std::string& text) {
  try {
    std::ignore = options_of(text);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a Domoticz by its devices") {
  const auto sink = options_of("domoticz://box?idx=54&gas-idx=55&water-idx=56&interval=30&state=/x");
  CHECK(sink.server.host == "box");
  CHECK(sink.server.port == 8080);
  CHECK_FALSE(sink.server.tls);
  CHECK(sink.idx == 54U);
  CHECK(sink.gas_idx == 55U);
  CHECK(sink.water_idx == 56U);
  CHECK(sink.interval == std::chrono::seconds{30});
  CHECK(sink.authorization.empty());
  CHECK(describe(sink) ==
        "sink domoticz://box:8080: electricity idx 54, gas idx 55, water idx 56, every 30 s, totals kept in /x");
}

TEST_CASE("what was not said is usual") {
  const auto sink = options_of("domoticz://[::1]:80?gas-idx=1&only=gas");
  CHECK(sink.server.host == "::1");
  CHECK(describe(sink) == "sink domoticz://[::1]:80: gas idx 1, every 10 s, only gas");
}

TEST_CASE("what cannot be is refused in words") {
  CHECK(problem_of("domoticz://h").find("at least one of idx=") != std::string::npos);
  CHECK(problem_of("domoticz://h?idx=0").find("a number from 1") != std::string::npos);
  CHECK(problem_of("domoticz://h?idx=54x").find("a number from 1") != std::string::npos);
  CHECK(problem_of("domoticz://h?idx=5&gas-idx=5").find("two of them are the same") != std::string::npos);
  CHECK(problem_of("domoticz://h?idx=5&interval=0").find("interval") != std::string::npos);
  CHECK(problem_of("domoticz://h?idx=5&inteval=1").find("interval") != std::string::npos);
  CHECK(problem_of("domoticz://h?idx=5&verify=false").find("tls=true") != std::string::npos);
  CHECK(problem_of("domoticz://h?idx=5&tls=true&verify=false&ca-file=x").find("verify=true") != std::string::npos);
  CHECK(problem_of("domoticz://h?gas-idx=5&state=x").find("idx=") != std::string::npos);
  CHECK(problem_of("domoticz://h?idx=5&password=s3cret").find("user=") != std::string::npos);
  CHECK(problem_of("domoticz://h?idx=5&user=me").find("password-file=") != std::string::npos);
  CHECK(problem_of("domoticz://h?idx=5&user=a:b&password=s3cret").find("s3cret") == std::string::npos);
}

TEST_CASE("user and password are what the header says, and nothing else says") {
  const auto sink = options_of("domoticz://h?idx=5&user=Aladdin&password=open%20sesame");
  CHECK(sink.authorization == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  CHECK(describe(sink).find("sesame") == std::string::npos);
  CHECK(describe(sink).find("that the network can read") != std::string::npos);
}

TEST_CASE("a password file has to be private") {
  const test::TemporaryDirectory directory;
  const auto path = directory.file("password", "open sesame\n");
  const auto uri = "domoticz://h?idx=5&tls=true&user=Aladdin&password-file=" + path;
  std::filesystem::permissions(path, std::filesystem::perms{0600});
  CHECK(options_of(uri).authorization == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  CHECK(describe(options_of(uri)).find("https, with a password") != std::string::npos);
  std::filesystem::permissions(path, std::filesystem::perms{0644});
  CHECK(problem_of(uri).find("chmod") != std::string::npos);
}

TEST_CASE("certificates that are none are found before the first record") {
  const test::TemporaryDirectory directory;
  const auto none = directory.file("ca.pem", "no certificate\n");
  CHECK(problem_of("domoticz://h?idx=5&tls=true&ca-file=" + none).find(none) != std::string::npos);
  CHECK(problem_of("domoticz://h?idx=5&tls=true&ca-file=/nonexistent").find("/nonexistent") != std::string::npos);
  CHECK(problem_of("domoticz://h?idx=5&tls=true&ca-file=").find("ca-file") != std::string::npos);
  CHECK(describe(options_of("domoticz://h?idx=5&tls=true&verify=false")).find("anybody can feign") !=
        std::string::npos);
}
