#include "receiver/warnings.hpp"

#include "tests/forwarder/log_capture.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <chrono>

namespace meterwire::receiver {
namespace {

using namespace std::chrono_literals;
using Catch::Matchers::Contains;
using Catch::Matchers::Equals;

constexpr Warnings::Clock::time_point start{};
const Sender sender{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 192, 0, 2, 7}, 0, 5005};

std::size_t lines(const test::LogCapture& log) {
  const auto text = log.text();
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

SharedName shared(std::string_view gateway, bool is_expected = false) {
  return {gateway, {sender, sender}, is_expected};
}

TEST_CASE("refused datagrams are told by reason, one a minute with the number of those in between") {
  Warnings warnings;
  test::LogCapture log;
  for (int i = 0; i < 1000; ++i) {
    warnings.tell(Refusal("not-json", "it is no JSON"), sender, start + i * 10ms);
    warnings.tell(Refusal("oversized", "it is too long"), sender, start + i * 10ms);
  }
  CHECK_THAT(log.text(), Equals("warning datagram from 192.0.2.7:5005 refused: it is no JSON\n"
                                "warning datagram from 192.0.2.7:5005 refused: it is too long\n"));
  warnings.tell(Refusal("not-json", "it is no JSON"), sender, start + 1min);
  CHECK(lines(log) == 3);
  CHECK_THAT(log.text(), Contains("no JSON (999 more since the last report)\n"));
}

TEST_CASE("names that are made up fill no log, and do not hide a gateway that is expected") {
  Warnings warnings;
  test::LogCapture log;
  for (int i = 0; i < 1000; ++i) {
    warnings.tell(shared("made up " + std::to_string(i)), start);
    warnings.tell_unacknowledged("made up " + std::to_string(i), false, start);
  }
  CHECK(lines(log) == 2 * (16 + 1));
  warnings.tell(shared("bbb-7", true), start);
  CHECK_THAT(log.text(), Contains("warning bbb-7: two forwarders"));
  warnings.tell_unacknowledged("bbb-7", true, start);
  CHECK_THAT(log.text(), Contains("warning bbb-7 asks for acknowledgements and gets none"));
}

TEST_CASE("who gets no acknowledgements is told once") {
  Warnings warnings;
  test::LogCapture log;
  for (int day = 0; day < 100; ++day) {
    warnings.tell_unacknowledged("bbb-7", day % 2 == 0, start + day * 24h);
  }
  CHECK(lines(log) == 1);
}

TEST_CASE("a name cannot steer a terminal") {
  Warnings warnings;
  test::LogCapture log;
  warnings.tell(shared("\x1b[2J"), start);
  warnings.tell_unacknowledged("\x1b[2J", false, start);
  CHECK(log.text().find('\x1b') == std::string::npos);
}

}  // namespace
}  // namespace meterwire::receiver
