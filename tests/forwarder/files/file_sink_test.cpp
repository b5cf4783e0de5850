#include "forwarder/files/file_sink.hpp"

#include "parsers/clock/zone.hpp"
#include "parsers/parse.hpp"
#include "tests/forwarder/files/content.hpp"
#include "tests/forwarder/log_capture.hpp"
#include "tests/forwarder/telegrams.hpp"
#include "tests/support/file_size_limit.hpp"
#include "transport/feed/csv.hpp"
#include "transport/feed/decode.hpp"
#include "transport/feed/from_record.hpp"
#include "transport/utc_text.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>

using namespace meterwire;
using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;
using test::content;
using test::names_in;
using test::TemporaryDirectory;

namespace {

constexpr std::chrono::sys_days today{2026y / 11 / 21};

// A sink into a folder of its own.
struct Played {
  explicit Played(const std::string& uri, std::optional<PendingLimits> limits = {})
      : sink(context.get_executor(), file_sink_options(transport::uri_from(uri)), "bbb-7", limits) {}

  // A telegram that came at that time.
  void send(unsigned wh, std::chrono::system_clock::time_point received = today + 12h) {
    Frame frame;
    const auto telegram = test::p1_telegram(wh);
    frame.bytes = telegram;
    Record record;
    REQUIRE_FALSE(parse(frame, ProtocolChoice::dsmr, CheckMode::automatic, record));
    auto message = feed::message_from(record, Zone(default_zone));
    message.received = transport::utc_text(received);
    sink.send(record, message, received);
  }

  void run_until(const std::function<bool()>& condition) {
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    while (!condition()) {
      REQUIRE(std::chrono::steady_clock::now() < deadline);
      context.restart();
      context.run_for(10ms);
    }
  }

  void close() {
    bool closed = false;
    boost::asio::co_spawn(context, sink.close(10s), [&](const std::exception_ptr& error) {
      CHECK_FALSE(error);
      closed = true;
    });
    run_until([&] { return closed; });
  }

  boost::asio::io_context context;
  FileSink sink;
};

std::size_t lines_in(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

}  // namespace

TEST_CASE("csv: has a row a value, with a description in the language", "[file_sink]") {
  const TemporaryDirectory folder;
  Played played("csv:" + folder.path("m.csv") + "?language=nl&only=energy_import_t1,power_import");
  played.send(1234567);
  CHECK(names_in(folder.path()).empty());  // it waits
  played.close();
  const auto text = content(folder.path("m-2026-11-21.csv"));
  CHECK(text.starts_with(feed::csv_header_with_description()));
  CHECK(lines_in(text) == 3);
  CHECK_THAT(text, Contains("2026-11-21T12:00:00.000000Z,bbb-7,E0025010156789012,dsmr,"));
  CHECK_THAT(text, Contains(",0,1-0:1.8.1,energy_import_t1,1234.567,kWh,"));
  CHECK_THAT(text, Contains(",\"Actieve energie, afgenomen van het net, tarief 1\"\n"));
  CHECK_THAT(text, Contains(",\"Actief vermogen, afgenomen van het net\"\n"));
  CHECK(played.sink.counters().sent == 2);
  CHECK(played.sink.counters().errors == 0);
  CHECK(played.sink.undelivered() == 0);
}

TEST_CASE("jsonl: has the record of the feed, whole, a line each", "[file_sink]") {
  const TemporaryDirectory folder;
  Played played("jsonl:" + folder.path("m.jsonl"));
  played.send(1);
  played.send(2);
  played.close();
  const auto text = content(folder.path("m-2026-11-21.jsonl"));
  REQUIRE(lines_in(text) == 2);
  const auto first = feed::decode(text.substr(0, text.find('\n')));
  const auto second = feed::decode(text.substr(text.find('\n') + 1));
  REQUIRE(first.has_value());
  REQUIRE(second.has_value());
  CHECK(first->gateway == "bbb-7");
  CHECK(first->seq == 0);
  CHECK(second->seq == 1);
  CHECK(second->boot == first->boot);
  CHECK(first->parts == 1);
  CHECK(second->readings[3].values[0].value == "0.002");
}

TEST_CASE("a new day is a new file, with a heading of its own", "[file_sink]") {
  const TemporaryDirectory folder;
  Played played("csv:" + folder.path("m.csv") + "?only=energy_import_t1");
  played.send(1, today + 24h - 1us);
  played.send(2, today + 24h);
  played.close();
  const auto before = content(folder.path("m-2026-11-21.csv"));
  const auto after = content(folder.path("m-2026-11-22.csv"));
  CHECK(lines_in(before) == 2);
  CHECK(lines_in(after) == 2);
  CHECK_THAT(before, Contains(",0.001,kWh,"));
  CHECK_THAT(after, Contains("\n2026-11-22T00:00:00.000000Z") && Contains(",0.002,kWh,"));
}

TEST_CASE("lines are written when they have waited for long enough", "[file_sink]") {
  const TemporaryDirectory folder;
  Played played("csv:" + folder.path("m.csv"), PendingLimits{.flush = 50ms});
  played.send(1);
  played.context.run_for(1ms);
  CHECK(names_in(folder.path()).empty());
  played.run_until([&] { return played.sink.counters().sent > 0; });
  CHECK(names_in(folder.path()).size() == 1);
  played.send(2);
  played.run_until([&] { return played.sink.counters().sent > 5; });
  CHECK(lines_in(content(folder.path("m-2026-11-21.csv"))) == 11);
}

TEST_CASE("a folder that goes away costs nothing when it comes back in time", "[file_sink]") {
  const test::LogCapture log;
  const TemporaryDirectory folder;
  const PendingLimits quick{.flush = 0ms, .first_try = 5ms, .last_try = 20ms};
  Played played("csv:" + folder.path("usb/m.csv") + "?only=energy_import_t1", quick);
  played.send(1);
  played.run_until([&] { return played.sink.counters().errors > 3; });
  CHECK(played.sink.undelivered() == 0);
  CHECK_THAT(log.text(), Contains("error csv:" + folder.path("usb/m.csv") + ": ") &&
                             Contains("cannot write: No such file or directory; its folder has to be there") &&
                             Contains("; lines that wait in memory: 1"));
  CHECK(lines_in(log.text()) == 1);  // at a limited rate
  std::filesystem::create_directory(folder.path("usb"));
  played.send(2);
  played.run_until([&] { return !names_in(folder.path("usb")).empty(); });
  played.close();
  CHECK(lines_in(content(folder.path("usb/m-2026-11-21.csv"))) == 3);
  CHECK_THAT(log.text(), Contains("info csv:") && Contains("written again; attempts that had failed: "));
  CHECK(played.sink.undelivered() == 0);
}

TEST_CASE("a disk that stays full costs the oldest, counted and told", "[file_sink]") {
  const test::LogCapture log;
  const TemporaryDirectory folder;
  const PendingLimits tight{.flush = 0ms, .write_at = 100, .most = 1000, .first_try = 5ms, .last_try = 20ms};
  Played played("csv:" + folder.path("m.csv") + "?only=energy_import_t1", tight);
  {
    const test::FileSizeLimit limit(100);
    for (unsigned wh = 0; wh < 100; ++wh) {
      played.send(wh);
      played.context.restart();
      played.context.poll();
    }
    played.run_until([&] { return played.sink.counters().errors > 0; });
    CHECK_FALSE(played.sink.is_crowded());  // a source would wait in vain
  }
  const auto lost = played.sink.undelivered();
  CHECK(lost > 80);
  played.close();
  const auto text = content(folder.path("m-2026-11-21.csv"));
  CHECK(lines_in(text) + lost == 101);
  CHECK_THAT(text, Contains(",0.099,kWh,"));
  CHECK_THAT(log.text(), Contains("make room there") && Contains("the oldest lines are lost"));
  CHECK(lines_in(log.text()) < 5);
  CHECK(played.sink.undelivered() == lost);
}

// A pipe that nobody reads takes 64 KiB, and then lets its writer wait.
TEST_CASE("a disk that takes its time holds up nobody, and gets everything", "[file_sink]") {
  const TemporaryDirectory folder;
  const auto pipe = folder.path("pipe");
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  const int reader = open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  REQUIRE(reader >= 0);
  Played played("jsonl:" + pipe + "?rotate=none&flush=0");
  constexpr std::size_t records = 400;
  for (unsigned wh = 0; wh < records; ++wh) {
    played.send(wh);
    played.context.restart();
    played.context.poll();
  }
  played.context.restart();
  played.context.run_for(50ms);
  CHECK(played.sink.counters().sent < records);
  std::string got;
  played.run_until([&] {
    std::array<char, 65536> bytes{};
    const auto count = read(reader, bytes.data(), bytes.size());
    got.append(bytes.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
    return lines_in(got) == records;
  });
  played.close();
  close(reader);
  CHECK(played.sink.counters().sent == records);
  CHECK(played.sink.counters().errors == 0);
}

TEST_CASE("what cannot be written at the end is lost, and told", "[file_sink]") {
  const test::LogCapture log;
  const TemporaryDirectory folder;
  Played played("csv:" + folder.path("none/m.csv") + "?only=energy_import_t1");
  played.send(1);
  played.close();
  CHECK(played.sink.undelivered() == 1);
  CHECK_THAT(log.text(), Contains("lines that could not be written before the end, and are lost: 1"));
}

TEST_CASE("a window that is open is written at the end, and identities can be hidden", "[file_sink]") {
  const TemporaryDirectory folder;
  Played played("jsonl:" + folder.path("m.jsonl") + "?every=900&meter-id=none");
  played.send(1);
  played.send(2, today + 12h + 1s);
  played.close();
  const auto text = content(folder.path("m-2026-11-21.jsonl"));
  CHECK(lines_in(text) == 1);
  CHECK(text.find("E0025010156789012") == std::string::npos);
  CHECK(text.find("4530303235303130313536373839303132") == std::string::npos);
}
