#include "tests/scenarios/scenario.hpp"
#include "tests/simulator/iec/interval_profile.hpp"
#include "tests/simulator/iec/lis200_archive.hpp"
#include "tests/simulator/iec/window.hpp"

namespace meterwire::scenarios {

using namespace std::chrono_literals;
using enum SessionError;

namespace {

using Kind = Work::Kind;

constexpr Work two_codes{Kind::read_codes, "1.8.0,2.8.0"};
constexpr Work write_and_read{Kind::programming, "W1:0.0.0(4711),R1:0.0.0()"};
constexpr Work profile{Kind::programming, "R6:P.01(2611201200;2611201800)"};
constexpr std::string_view with_password = "iec-c --password 12345678";
constexpr std::string_view right_password = "password=12345678";

const std::string two_lines = "1.8.0(004567.890*kWh)\r\n2.8.0(000012.345*kWh)\r\n";
constexpr std::string_view slow = "it does not come to the speed that it proposes";

std::string profile_lines() {
  using namespace simulator::iec;
  constexpr auto now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 20) + 18h;
  return quarter_hours.lines(now, 2, *window_from("2611201200;2611201800"));
}

std::vector<Scenario> passwords() {
  return {
      {.name = "the password is right",
       .meter = with_password,
       .reader = right_password,
       .work = two_codes,
       .outcome = Outcome::answered(two_lines)},
      {.name = "the password is wrong",
       .meter = with_password,
       .reader = "password=87654321",
       .work = two_codes,
       .outcome = Outcome::fails(wrong_password)},
      {.name = "no password is given",
       .meter = with_password,
       .work = two_codes,
       .outcome = Outcome::fails(nothing_read)},
      {.name = "the password is refused by NAK",
       .faults = "refuse-password=nak",
       .reader = right_password,
       .work = two_codes,
       .outcome = Outcome::fails(wrong_password)},
      {.name = "the password is refused by an error",
       .faults = "refuse-password=error",
       .reader = right_password,
       .work = two_codes,
       .outcome = Outcome::fails(wrong_password)},
      {.name = "the password is refused by a break",
       .faults = "refuse-password=break",
       .reader = right_password,
       .work = two_codes,
       .outcome = Outcome::fails(wrong_password)},
  };
}

std::vector<Scenario> reads_and_writes() {
  return {
      {.name = "two codes are read", .work = two_codes, .outcome = Outcome::answered(two_lines)},
      {.name = "two codes, through an echo",
       .faults = "echo",
       .work = two_codes,
       .outcome = Outcome::answered(two_lines)},
      {.name = "two codes, the BCC is a sum",
       .faults = "sum-bcc",
       .work = two_codes,
       .outcome = Outcome::answered(two_lines, Bcc::sum),
       .learnt = "its block check character is the 7-bit sum"},
      {.name = "two codes, there is no BCC",
       .faults = "no-bcc",
       .work = two_codes,
       .outcome = Outcome::answered(two_lines, Bcc::none),
       .learnt = "it sends no block check character"},
      {.name = "two codes, the first BCC is wrong",
       .faults = "bad-bcc-once",
       .work = two_codes,
       .outcome = Outcome::answered(two_lines)},
      {.name = "two codes, the first STX is lost",
       .faults = "lost-stx-once",
       .work = two_codes,
       .outcome = Outcome::answered(two_lines)},
      {.name = "two codes, every BCC is wrong",
       .faults = "bad-bcc",
       .work = two_codes,
       .outcome = Outcome::fails(wrong_check),
       .limit = 60s},
      {.name = "two codes, answers late",
       .faults = "slow-reaction",
       .work = two_codes,
       .outcome = Outcome::answered(two_lines)},
      {.name = "two codes, woken up",
       .faults = "wake-up",
       .work = two_codes,
       .outcome = Outcome::answered(two_lines),
       .learnt = "it has to be woken up",
       .limit = 40s},
      {.name = "two codes, the meter stays at 300 Bd",
       .faults = "stays-at-300",
       .work = two_codes,
       .outcome = Outcome::answered(two_lines),
       .learnt = slow,
       .limit = 60s},
      {.name = "two codes, stays at 300 Bd, through an echo",
       .faults = "stays-at-300 echo",
       .work = two_codes,
       .outcome = Outcome::answered(two_lines),
       .learnt = slow,
       .limit = 60s},
      {.name = "two codes, what is cut off by a change of speed is garbled",
       .faults = "strict-drain",
       .work = two_codes,
       .outcome = Outcome::answered(two_lines)},
      {.name = "two codes, no more than 300 Bd",
       .reader = "max-baud=300",
       .work = two_codes,
       .outcome = Outcome::answered(two_lines)},
      {.name = "two codes at 115200 Bd",
       .meter = "iec-c --baud-character 9",
       .work = two_codes,
       .outcome = Outcome::answered(two_lines)},
      {.name = "R1 is only acknowledged",
       .faults = "r1-acks",
       .work = two_codes,
       .outcome = Outcome::answered(two_lines),
       .learnt = "it is read with R5"},
      {.name = "a code is refused, the other one is read",
       .work = {Kind::read_codes, "1.8.0,1.8.9"},
       .outcome = Outcome::answered("1.8.0(004567.890*kWh)\r\n1.8.9(ER03)\r\n")},
      {.name = "every code is refused",
       .work = {Kind::read_codes, "1.8.8,1.8.9"},
       .outcome = Outcome::fails(nothing_read)},
      {.name = "written and read again", .work = write_and_read, .outcome = Outcome::answered("ACK(4711)")},
      {.name = "written to a code that there is not",
       .work = {Kind::programming, "W1:9.9.9(1)"},
       .outcome = Outcome::answered("(ER03)")},
      {.name = "written, the meter stays at 300 Bd",
       .faults = "stays-at-300",
       .work = write_and_read,
       .outcome = Outcome::answered("ACK(4711)"),
       .learnt = slow,
       .limit = 60s},
      {.name = "the meter breaks off before the third answer",
       .faults = "b0-mid",
       .work = {Kind::programming, "R1:1.8.0(),R1:2.8.0(),R1:1.8.1()"},
       .outcome = Outcome::fails(ended_by_meter)},
      {.name = "mode A has no programming mode",
       .meter = "iec-a",
       .work = two_codes,
       .outcome = Outcome::fails(no_programming),
       .limit = 90s},
      {.name = "mode E in programming mode",
       .meter = "iec-e",
       .work = two_codes,
       .outcome = Outcome::answered(two_lines)},
      {.name = "Energomera's codes, refused ones too",
       .meter = "energomera",
       .work = {Kind::programming, "R1:SNUMB(),R1:NOSUCH()"},
       .outcome = Outcome::answered("SNUMB(00043817)\r\nVNULL(ERR12)\r\n", Bcc::sum),
       .learnt = "its block check character is the 7-bit sum"},
      {.name = "LIS-200's locks",
       .meter = "lis200 --password 00000000",
       .work = {Kind::programming, "R1:1:180.0(1),W1:3:171.0(00000000),R1:1:180.0(1),W1:3:170.0(0)"},
       .outcome = Outcome::answered("(#0018)ACK1:180.0(00043817)ACK")},
  };
}

constexpr std::string_view converter = "lis200 --password 00000000";

std::string archive_rows() {
  using namespace simulator::iec;
  constexpr auto now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 20) + 18h;
  const auto reply = Lis200Archive(2).read('0', "3;2026-11-20,10:00:00;2026-11-20,14:00:00;", false, now);
  return reply.blocks.front();
}

std::vector<Scenario> volume_converters() {
  constexpr Work serial_number{Kind::read_codes, "R1:1:180.0(1)"};
  constexpr Work archive{Kind::programming, "R3:3:V.0(3;2026-11-20,10:00:00;2026-11-20,14:00:00;2)"};
  const std::string line = "1:180.0(00043817)\r\n";
  return {
      {.name = "LIS-200: the key opens the customer's lock",
       .meter = converter,
       .reader = "password=00000000",
       .work = serial_number,
       .outcome = Outcome::answered(line)},
      {.name = "LIS-200: the key opens the supplier's lock",
       .meter = converter,
       .reader = "password=00000000&password-type=supplier",
       .work = serial_number,
       .outcome = Outcome::answered(line)},
      {.name = "LIS-200: the key is wrong",
       .meter = converter,
       .reader = "password=87654321",
       .work = serial_number,
       .outcome = Outcome::fails(wrong_password)},
      {.name = "LIS-200: the key is refused by NAK",
       .faults = "refuse-password=nak",
       .meter = converter,
       .reader = "password=00000000",
       .work = serial_number,
       .outcome = Outcome::fails(wrong_password)},
      {.name = "LIS-200: the key, through an echo",
       .faults = "echo",
       .meter = converter,
       .reader = "password=00000000",
       .work = serial_number,
       .outcome = Outcome::answered(line)},
      {.name = "LIS-200: no key is given",
       .meter = converter,
       .work = serial_number,
       .outcome = Outcome::fails(nothing_read)},
      {.name = "LIS-200: an archive in partial blocks",
       .meter = converter,
       .reader = "password=00000000",
       .work = archive,
       .outcome = Outcome::answered(archive_rows())},
      {.name = "LIS-200: an archive, the first BCC is wrong",
       .faults = "bad-bcc-once",
       .meter = converter,
       .reader = "password=00000000",
       .work = archive,
       .outcome = Outcome::answered(archive_rows())},
  };
}

std::vector<Scenario> profiles() {
  return {
      {.name = "a load profile in partial blocks", .work = profile, .outcome = Outcome::answered(profile_lines())},
      {.name = "a load profile in one block",
       .work = {Kind::programming, "R5:P.01(2611201200;2611201800)"},
       .outcome = Outcome::answered(profile_lines())},
      {.name = "a load profile in blocks of two lines",
       .faults = "partial-blocks",
       .work = {Kind::programming, "R5:P.01(2611201200;2611201800)"},
       .outcome = Outcome::answered(profile_lines()),
       .limit = 40s},
      {.name = "partial blocks, the BCC is a sum",
       .faults = "sum-bcc",
       .work = profile,
       .outcome = Outcome::answered(profile_lines(), Bcc::sum),
       .learnt = "its block check character is the 7-bit sum"},
      {.name = "partial blocks, the first BCC is wrong",
       .faults = "bad-bcc-once",
       .work = profile,
       .outcome = Outcome::answered(profile_lines())},
      {.name = "partial blocks, echo, first BCC wrong",
       .faults = "echo bad-bcc-once",
       .work = profile,
       .outcome = Outcome::answered(profile_lines())},
  };
}

}  // namespace

std::vector<Scenario> programming_scenarios() {
  std::vector<Scenario> all = passwords();
  for (const auto& part : {reads_and_writes(), volume_converters(), profiles()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace meterwire::scenarios
