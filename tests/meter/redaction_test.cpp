#include "meter/redaction.hpp"

#include "tests/support/catch.hpp"
#include "transport/parity.hpp"

#include <string>
#include <string_view>

using meterwire::meter::Redaction;
using namespace std::string_literals;

namespace {

const auto command = "\x01P1\x02(00000042)\x03q"s;
const auto stars = std::string(command.size(), '*');

}  // namespace

TEST_CASE("a password that is sent is shown as stars, its check character too") {
  Redaction redaction;
  CHECK(redaction.sent(command) == "\x01P1\x02**********\x03*");
  CHECK(redaction.sent("\x01P2\x02(ABCD)\x03\x03") == "\x01P2\x02******\x03*");
}

TEST_CASE("the key to a lock is shown as stars, and so is all of its echo") {
  const auto lock = "\x01W1\x02"s + "4:171.0(00000042)\x03q";
  Redaction redaction;
  CHECK(redaction.sent(lock) == "\x01W1\x02"s + "4:171.0**********\x03*");
  CHECK(redaction.received(lock) == std::string(lock.size(), '*'));
  CHECK(redaction.received("\x06") == "\x06");
}

TEST_CASE("other commands are shown as they are") {
  Redaction redaction;
  for (const auto& bytes : {"/?!\r\n"s,
                            "\x06"
                            "051\r\n"s,
                            "\x01R1\x02"
                            "1.8.0()\x03Z"s,
                            "\x01W1\x02"
                            "4:170.0(0)\x03p"s,
                            "\x01"
                            "B0\x03q"s}) {
    CHECK(redaction.sent(bytes) == bytes);
    CHECK(redaction.received(bytes) == bytes);
  }
}

TEST_CASE("the echo of a password is hidden, in pieces and with parity bits too") {
  for (const auto& echo : {command, meterwire::transport::with_even_parity(command)}) {
    for (std::size_t size : {1U, 3U, 100U}) {
      Redaction redaction;
      (void)redaction.sent(command);
      std::string shown;
      for (std::size_t at = 0; at < echo.size(); at += size) {
        shown += redaction.received(std::string_view(echo).substr(at, size));
      }
      CHECK(shown == stars);
      CHECK(redaction.received("\x06") == "\x06");
      CHECK(redaction.received("\x02(ER05)\x03x").starts_with('\x02'));
    }
  }
}

TEST_CASE("an echo behind noise, or with garbled characters, is hidden as well") {
  auto garbled = "\xFF\x7Fz"s + command;
  garbled[4] = 'p';
  garbled[8] = 'x';
  Redaction redaction;
  (void)redaction.sent(command);
  const auto shown = redaction.received(garbled);
  CHECK(shown.find("42") == std::string::npos);
  CHECK(shown.find('0') == std::string::npos);
}

TEST_CASE("what answers a password is shown, and everything behind the next command") {
  for (const auto& answer : {"\x06"s, "\x15"s, "\x02(ER05)\x03x"s}) {
    Redaction redaction;
    (void)redaction.sent(command);
    CHECK(redaction.received(answer) == answer);
  }
  Redaction redaction;
  (void)redaction.sent(command);
  (void)redaction.sent(
      "\x01R1\x02"
      "1.8.0()\x03Z");
  CHECK(redaction.received("1.8.0(1)") == "1.8.0(1)");
}
