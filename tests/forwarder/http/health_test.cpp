#include "forwarder/http/health.hpp"

#include "tests/forwarder/http/messages.hpp"
#include "tests/support/catch.hpp"

using namespace meterwire;
using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using test::noon;

namespace {

// Of a source that has pushed at noon, seen `later`.
Status seen(std::chrono::seconds later, std::chrono::seconds expected = 15s) {
  Status status{.gateway = "bbb-7", .now = noon + later, .started = noon - 1h, .sources = {}, .sinks = {}};
  auto& source = status.sources.emplace_back();
  source.name = "/dev/ttyUSB0";
  source.is_open = true;
  source.expected = expected;
  source.last_record = noon;
  return status;
}

Status just_started(std::chrono::seconds ago) {
  auto status = seen(0s);
  status.sources[0].last_record.reset();
  status.started = status.now - ago;
  return status;
}

}  // namespace

TEST_CASE("a source may be silent for three times what it promises, and for 90 s") {
  CHECK(is_healthy(seen(90s)));
  CHECK_FALSE(is_healthy(seen(91s)));
  CHECK(is_healthy(seen(900s, 300s)));
  CHECK_FALSE(is_healthy(seen(901s, 300s)));
}

TEST_CASE("there is time to find out who speaks") {
  CHECK(is_healthy(just_started(210s)));
  CHECK_FALSE(is_healthy(just_started(211s)));
  CHECK(health_text(just_started(10s)) == "healthy\n/dev/ttyUSB0: waiting for its first record\n");
}

TEST_CASE("each source has to be heard, but for files that were read to their end") {
  auto status = seen(0s);
  status.sources.push_back(seen(0s).sources[0]);
  status.sources[1].last_record = noon - 91s;
  CHECK_FALSE(is_healthy(status));
  status.sources[1].has_ended = true;
  status.sources[1].counters.records = 3;
  CHECK(is_healthy(status));
  CHECK(health_text(status) ==
        "healthy\n/dev/ttyUSB0: last record 2026-11-20T12:00:00.000000Z\n/dev/ttyUSB0: ended, 3 records\n");
  CHECK(is_healthy(Status{}));
}

TEST_CASE("health says since when a source is silent, and why") {
  auto status = seen(2min);
  auto& source = status.sources[0];
  const std::string silent = "not healthy\n/dev/ttyUSB0: silent since 2026-11-20T12:00:00.000000Z: ";
  CHECK(health_text(status) == silent + "it is open; nothing comes\n");
  source.framing.discarded_bytes = 7;
  CHECK(health_text(status) == silent + "it is open; what comes is no telegram\n");
  source.counters.telegrams = 10;
  source.counters.rejected = {{RejectReason::no_end, 1}, {RejectReason::crc_mismatch, 9}};
  CHECK(health_text(status) ==
        silent + "it is open; 10 telegrams were refused since the start, most because the CRC does not match\n");
  source.is_open = false;
  CHECK(health_text(status) == silent + "it is not open, the log says why\n");
  source.last_record.reset();
  CHECK(
      health_text(status) ==
      "not healthy\n/dev/ttyUSB0: silent since the start at 2026-11-20T11:00:00.000000Z: it is not open, the log says "
      "why\n");
}
