#include "tests/simulator/iec/ear.hpp"

#include "tests/support/catch.hpp"

#include <string>

using namespace meterwire::simulator::iec;

namespace {

std::optional<Heard> hear(Ear& ear, std::string_view text) {
  std::optional<Heard> last;
  for (const char c : text) {
    last = ear.hear(c);
  }
  return last;
}

std::optional<Heard> hear(std::string_view text) {
  Ear ear(BlockCheck::exclusive_or);
  return hear(ear, text);
}

}  // namespace

TEST_CASE("messages of a reader", "[simulator]") {
  const auto request = hear("noise/?00012!\r\n");
  REQUIRE(request);
  CHECK(request->kind == Heard::Kind::request);
  CHECK(request->type == "?");
  CHECK(request->address == "00012");

  const auto command =
      hear(checked("\x01R1\x02"
                   "1.8.0()\x03",
                   BlockCheck::exclusive_or));
  REQUIRE(command);
  CHECK(command->kind == Heard::Kind::command);
  CHECK(command->type == "R1");
  CHECK(command->data == "1.8.0()");
  CHECK(!command->at_once);

  const auto damaged = hear(
      "\x01R1\x02"
      "1.8.0()\x03?");
  REQUIRE(damaged);
  CHECK(damaged->kind == Heard::Kind::damaged);
  const auto end =
      hear(checked("\x01"
                   "B0\x03",
                   BlockCheck::exclusive_or));
  REQUIRE(end);
  CHECK(end->type == "B0");
  CHECK(end->data.empty());
}

TEST_CASE("an ACK alone, and one that begins an acknowledgement", "[simulator]") {
  Ear ear(BlockCheck::exclusive_or);
  CHECK(hear(ear, "\x06")->kind == Heard::Kind::ack);
  CHECK(hear(ear, "\x15")->kind == Heard::Kind::nak);
  ear.expect_acknowledgement(true);
  const auto acknowledgement = hear(ear,
                                    "\x06"
                                    "051\r\n");
  REQUIRE(acknowledgement);
  CHECK(acknowledgement->kind == Heard::Kind::acknowledgement);
  CHECK(acknowledgement->type == "051");
}

TEST_CASE("what never ends is forgotten", "[simulator]") {
  Ear ear(BlockCheck::exclusive_or);
  CHECK(!hear(ear, "\x01" + std::string(100'000, 'x')));
  CHECK(!hear(ear, std::string(100'000, 'y')));
  CHECK(hear(ear, "/?!\r\n"));
}
