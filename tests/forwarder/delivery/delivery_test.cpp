#include "forwarder/delivery/delivery.hpp"

#include "tests/forwarder/delivery/temporary_spool.hpp"
#include "tests/forwarder/log_capture.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <fstream>
#include <functional>
#include <limits>

using namespace meterwire;
using namespace meterwire::forwarder;
using namespace std::chrono_literals;

namespace {

const std::string boot = "9f86d081884c7d65";
const std::chrono::system_clock::time_point noon{1795176000s};

DeliveryTiming quick() {
  DeliveryTiming timing;
  timing.first_distance = 20ms;
  timing.longest_distance = 100ms;
  timing.outage = 60ms;
  timing.batch = 10ms;
  timing.rate = 2000;
  timing.window = 1000;
  timing.linger = 20ms;
  return timing;
}

// A sink with a receiver that acknowledges what it gets, while it is there.
struct Site {
  explicit Site(boost::asio::io_context& context, DeliveryOptions options = {}, DeliveryTiming timing = quick())
      : executor(context),
        delivery(
            context.get_executor(), "udp://receiver", options,
            [this](const Parcel& parcel) {
              std::ranges::for_each(parcel.datagrams, [this](const auto& datagram) { take(datagram); });
            },
            timing) {}

  void take(std::string_view datagram) {
    if (is_there) {
      got.emplace_back(datagram);
      const auto seq = std::stoull(std::string(datagram));
      boost::asio::post(executor, [this, seq] { delivery.acknowledge({"bbb-7", {{boot, seq, seq}}}); });
    }
  }
  void deliver(std::uint64_t first, std::uint64_t last) {
    for (auto seq = first; seq <= last; ++seq) {
      delivery.deliver({boot, seq}, {std::to_string(seq)}, noon);
    }
  }

  boost::asio::io_context& executor;
  bool is_there = true;
  std::vector<std::string> got;
  Delivery delivery;
};

// Lets the context work until the condition holds, or gives up after half a minute.
bool reached(boost::asio::io_context& context, const std::function<bool()>& condition) {
  for (int patience = 3000; patience > 0 && !condition(); --patience) {
    context.restart();
    context.run_for(10ms);
  }
  return condition();
}

void close(boost::asio::io_context& context, Delivery& delivery, std::chrono::milliseconds patience) {
  bool closed = false;
  const auto work = [&]() -> boost::asio::awaitable<void> {
    co_await delivery.close(patience);
    closed = true;
  };
  boost::asio::co_spawn(context, work, boost::asio::detached);
  REQUIRE(reached(context, [&] { return closed; }));
}

// What this process has given to the disks.
std::uint64_t written() {
  std::ifstream io("/proc/self/io");
  for (std::string name; io >> name;) {
    std::uint64_t bytes = 0;
    io >> bytes;
    if (name == "write_bytes:") {
      return bytes;
    }
  }
  return std::numeric_limits<std::uint64_t>::max();
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a link that works writes nothing to the disk") {
  const test::TemporaryDirectory directory;
  { std::ofstream(directory.path("proof")) << "that bytes are counted"; }
  boost::asio::io_context context;
  DeliveryOptions options;
  options.spool = directory.path("spool");
  Site site(context, options, DeliveryTiming{});
  site.delivery.start();
  const auto before = written();
  if (before == std::numeric_limits<std::uint64_t>::max()) {
    WARN("no /proc/self/io here: bytes not counted");
  }
  for (std::uint64_t seq = 0; seq < 5000; ++seq) {
    site.deliver(seq, seq);
    context.restart();
    context.poll();
  }
  close(context, site.delivery, 1s);
  CHECK(site.delivery.counters().delivered == 5000);
  CHECK(site.got.size() == 5000);
  CHECK(written() == before);
  CHECK_FALSE(std::filesystem::exists(options.spool));
  CHECK_FALSE(std::filesystem::exists(options.spool + "-wal"));
}

TEST_CASE("an outage is told once, its end with what waits, and when all of it is delivered") {
  const test::LogCapture log;
  spdlog::default_logger()->set_level(spdlog::level::debug);
  const test::TemporarySpool place;
  boost::asio::io_context context;
  Site site(context, place.options);
  site.delivery.start();
  site.is_there = false;
  site.deliver(0, 99);
  REQUIRE(reached(context, [&] { return site.delivery.counters().spooled == 100; }));
  CHECK(site.delivery.counters().waiting == 0);
  CHECK(std::filesystem::exists(place.options.spool));
  site.is_there = true;
  REQUIRE(reached(context, [&] { return site.delivery.counters().delivered == 100; }));
  REQUIRE(reached(context, [&] { return std::filesystem::is_empty(place.directory.path()); }));
  const auto told = log.text();
  INFO(told);
  CHECK(contains(
      told,
      "warning udp://receiver: the receiver does not acknowledge (if it is there, its log says why); records wait in " +
          place.options.spool));
  CHECK(told.find("does not acknowledge") == told.rfind("does not acknowledge"));
  CHECK(contains(told, "info udp://receiver: the receiver answers again after 0 s; 99 records wait"));
  CHECK(contains(told, "info udp://receiver: all records that waited are delivered"));
  CHECK(contains(told, "debug udp://receiver: delivered " + boot + " 99-99"));
}

TEST_CASE("a receiver that is away delays no other") {
  const test::TemporarySpool place;
  boost::asio::io_context context;
  Site dead(context, place.options);
  Site other(context);
  dead.is_there = false;
  for (std::uint64_t seq = 0; seq < 2000; ++seq) {
    dead.deliver(seq, seq);
    other.deliver(seq, seq);
    CHECK(other.got.size() == seq + 1);  // sent before deliver() returned
    context.restart();
    context.poll();
    CHECK(other.delivery.counters().delivered == seq + 1);
  }
  CHECK(other.delivery.counters().sent_again == 0);
  REQUIRE(reached(context, [&] { return dead.delivery.counters().spooled == 2000; }));
  CHECK(dead.delivery.counters().dropped_full == 0);
}

TEST_CASE("at the end what waits goes to the spool, and the next run begins with it, oldest first") {
  const test::LogCapture log;
  const test::TemporarySpool place;
  {
    boost::asio::io_context context;
    Site site(context, place.options);
    site.is_there = false;
    site.deliver(0, 999);
    close(context, site.delivery, 0ms);
    CHECK(site.delivery.counters().spooled == 1000);
  }
  CHECK(contains(log.text(), "1000 records wait in " + place.options.spool + " for the next start"));
  boost::asio::io_context context;
  Site site(context, place.options);
  site.delivery.start();
  REQUIRE(reached(context, [&] { return site.delivery.counters().delivered == 1000; }));
  REQUIRE(site.got.size() >= 1000);
  for (std::size_t seq = 0; seq < 1000; ++seq) {
    CHECK(site.got[seq] == std::to_string(seq));
  }
  close(context, site.delivery, 1s);
  CHECK(std::filesystem::is_empty(place.directory.path()));
}

TEST_CASE("what is left of another gateway is told once, with what to do, and kept at the end") {
  const test::LogCapture log;
  const test::TemporarySpool place;
  std::mt19937 random(1);
  {
    boost::asio::io_context context;
    Site site(context, place.options);
    site.is_there = false;
    for (std::uint64_t seq = 0; seq < 500; ++seq) {
      site.delivery.deliver({boot, seq}, {test::datagram(seq, random)}, noon);
    }
    close(context, site.delivery, 0ms);
  }
  for (int start = 0; start < 2; ++start) {
    boost::asio::io_context context;
    Site site(context, place.options);
    site.delivery.only_of("bbb-8");
    site.delivery.start();
    REQUIRE(reached(context, [&] { return site.delivery.counters().foreign == 500; }));
    CHECK(site.got.empty());
    close(context, site.delivery, 1s);
    CHECK(contains(to_string(site.delivery.counters()), "in the spool 500 (500 of another gateway)"));
  }
  const auto told = log.text();
  CHECK(contains(told, "holds records of gateway bbb-7, which the key of bbb-8 cannot seal"));
  CHECK(contains(told, "start with gateway = bbb-7 and its key"));
  const auto first = told.find("cannot seal");
  CHECK(told.find("cannot seal", told.find("cannot seal", first + 1) + 1) == std::string::npos);  // once a start

  boost::asio::io_context context;
  std::size_t sent = 0;
  Delivery back(
      context.get_executor(), "udp://receiver", place.options, [&](const Parcel&) { ++sent; }, quick());
  back.only_of("bbb-7");
  back.start();
  CHECK(reached(context, [&] { return sent > 0; }));
  close(context, back, 0ms);
}

TEST_CASE("how old records are goes by the clock that was given") {
  const test::TemporarySpool place;
  boost::asio::io_context context;
  auto now = noon;
  std::size_t sent = 0;
  Delivery delivery(
      context.get_executor(), "udp://receiver", place.options, [&](const Parcel&) { ++sent; }, quick(),
      [&now] { return now; });
  for (std::uint64_t seq = 0; seq < 10; ++seq) {
    delivery.deliver({boot, seq}, {"{}"}, noon);
  }
  REQUIRE(reached(context, [&] { return delivery.counters().spooled == 10; }));
  CHECK(delivery.counters().dropped_old == 0);
  close(context, delivery, 0ms);

  now = noon + std::chrono::hours(24) * 31;
  Delivery later(
      context.get_executor(), "udp://receiver", place.options, [&](const Parcel&) { ++sent; }, quick(),
      [&now] { return now; });
  later.start();
  REQUIRE(reached(context, [&] { return later.counters().dropped_old == 10; }));
  close(context, later, 0ms);
}

TEST_CASE("the end waits for acknowledgements, and says what is lost where there is no spool") {
  const test::LogCapture log;
  boost::asio::io_context context;
  Site site(context);
  site.deliver(0, 9);
  close(context, site.delivery, 20s);
  CHECK(site.delivery.counters().delivered == 10);
  CHECK_FALSE(contains(log.text(), "lost"));

  Site away(context);
  away.is_there = false;
  away.deliver(0, 9);
  close(context, away.delivery, 20s);  // not that long: after the time for an outage
  CHECK(contains(log.text(), "ended with 10 records that were not acknowledged and are lost: name a spool="));
}

TEST_CASE("a spool that cannot be used is told with the reason, and records wait in memory") {
  const test::LogCapture log;
  test::TemporarySpool place;
  place.options.spool = place.directory.file("config.ini", "[sinks]\n");
  boost::asio::io_context context;
  Site site(context, place.options);
  site.delivery.start();
  site.is_there = false;
  site.deliver(0, 9);
  close(context, site.delivery, 0ms);
  CHECK(contains(log.text(), "config.ini: it holds something else: name a file of its own"));
  CHECK(contains(log.text(), "10 records that were not acknowledged and are lost"));
  CHECK_FALSE(contains(log.text(), "all records that waited are delivered"));
  CHECK(std::filesystem::file_size(place.options.spool) == 8);
}

TEST_CASE("a source that can wait is asked to while memory fills up, but not where waiting is in vain") {
  boost::asio::io_context context;
  auto timing = quick();
  timing.most_records = 100;
  Site answering(context, {}, timing);
  answering.deliver(0, 50);
  CHECK(answering.delivery.is_crowded());
  CHECK(reached(context, [&] { return !answering.delivery.is_crowded(); }));

  Site away(context, {}, timing);
  away.is_there = false;
  away.deliver(0, 50);
  CHECK(away.delivery.is_crowded());
  CHECK(reached(context, [&] { return !away.delivery.is_crowded(); }));  // an outage without a spool

  const test::TemporarySpool place;
  Site spooling(context, place.options, timing);
  spooling.is_there = false;
  spooling.deliver(0, 50);
  CHECK(spooling.delivery.is_crowded());
  CHECK(reached(context, [&] { return spooling.delivery.counters().spooled == 51; }));
  CHECK_FALSE(spooling.delivery.is_crowded());
  close(context, spooling.delivery, 0ms);
}
