#include "parsers/iec62056_21/dialogue/learnt_check.hpp"

#include "tests/support/catch.hpp"

#include <optional>
#include <string>

using namespace meterwire::iec62056_21;

namespace {

const std::string covered = "1.8.0(1*kWh)\r\n!\r\n\x03";
const char exclusive_or = static_cast<char>(bcc_xor(covered));
const char sum = static_cast<char>(bcc_sum(covered));
const char wrong = static_cast<char>(exclusive_or ^ 1);

}  // namespace

TEST_CASE("the exclusive or of an unknown meter is believed at once, and remembered") {
  REQUIRE(exclusive_or != sum);
  Habits habits;
  LearntCheck check(habits);
  CHECK(check.believes(covered, exclusive_or));
  CHECK(check.seen() == Bcc::exclusive_or);
  CHECK(habits.bcc == Bcc::exclusive_or);
}

TEST_CASE("a parity bit does not count") {
  Habits habits;
  LearntCheck check(habits);
  CHECK(check.believes(covered, static_cast<char>(static_cast<unsigned char>(exclusive_or) | 0x80U)));
}

TEST_CASE("a wrong character is never believed, and its figures are told") {
  Habits habits;
  LearntCheck check(habits);
  for (int i = 0; i < 4; ++i) {
    CHECK_FALSE(check.believes("1.8.0(1)\x03", 'x'));
  }
  CHECK(check.complaint() == "sent 78, calculated 0A");
  CHECK(check.seen() == Bcc::unknown);
  CHECK(habits.bcc == Bcc::unknown);
}

TEST_CASE("what is unusual has to be seen twice in a row") {
  for (const auto& [character, kind] :
       {std::pair{std::optional(sum), Bcc::sum}, std::pair{std::optional<char>(), Bcc::none}}) {
    Habits habits;
    LearntCheck check(habits);
    CHECK_FALSE(check.believes(covered, character));
    CHECK_FALSE(check.believes(covered, wrong));  // not in a row
    CHECK_FALSE(check.believes(covered, character));
    CHECK(check.believes(covered, character));
    CHECK(check.seen() == kind);
    CHECK(habits.bcc == kind);
    CHECK(check.believes(covered, character));
  }
}

TEST_CASE("with a known meter anything else is unusual") {
  Habits habits;
  habits.bcc = Bcc::sum;
  LearntCheck check(habits);
  CHECK(check.believes(covered, sum));
  CHECK_FALSE(check.believes(covered, exclusive_or));
  CHECK_FALSE(check.believes(covered, std::nullopt));
  CHECK(habits.bcc == Bcc::sum);
}

TEST_CASE("a character that fits both teaches nothing") {
  const std::string both = "\x10\x03";
  REQUIRE(bcc_xor(both) == bcc_sum(both));
  Habits habits;
  LearntCheck check(habits);
  CHECK(check.believes(both, static_cast<char>(bcc_xor(both))));
  CHECK(habits.bcc == Bcc::unknown);
  habits.bcc = Bcc::sum;
  CHECK(check.believes(both, static_cast<char>(bcc_sum(both))));
  CHECK(check.seen() == Bcc::sum);
}
