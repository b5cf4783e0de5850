#include "forwarder/source.hpp"

#include "tests/forwarder/telegrams.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/transport/pty.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

using namespace meterwire;
using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using meterwire::test::p1_telegram;
using meterwire::test::Pty;

namespace {

struct Rig {
  Source& source(const std::string& uri, bool once = false) {
    made.emplace(context.get_executor(), source_from(uri), std::chrono::system_clock::now, sinks, state, timing, once);
    boost::asio::co_spawn(context, made->run(), boost::asio::detached);
    return *made;
  }
  // Runs until there are that many records, or it takes too long.
  bool until_records(std::uint64_t count) {
    const auto deadline = std::chrono::steady_clock::now() + 6s;
    while (made->counters().records < count && std::chrono::steady_clock::now() < deadline) {
      context.run_for(10ms);
    }
    return made->counters().records == count;
  }
  boost::asio::io_context context;
  Timing timing;
  Pipeline::Sinks sinks;
  StateFile state;
  std::optional<Source> made;
};

}  // namespace

TEST_CASE("a device that appears, goes and comes back is read within five seconds each time") {
  const test::TemporaryDirectory directory;
  const auto device = directory.path("ttyUSB0");
  Rig rig;
  rig.source("serial:" + device + "?protocol=dsmr");
  rig.context.run_for(700ms);  // it is not there yet
  for (std::uint64_t n = 1; n <= 2; ++n) {
    auto line = std::make_unique<Pty>();
    std::filesystem::create_symlink(line->path(), device);
    const auto there = std::chrono::steady_clock::now();
    while (rig.made->counters().records < n && std::chrono::steady_clock::now() - there < 5s) {
      line->write(p1_telegram(static_cast<unsigned>(n)));
      rig.context.run_for(200ms);
    }
    CHECK(rig.made->counters().records >= n);
    std::filesystem::remove(device);
    line.reset();
    rig.context.run_for(50ms);
  }
  CHECK_FALSE(rig.made->failed());
}

TEST_CASE("a server that closes is connected to again") {
  Rig rig;
  rig.timing.first_pause = 20ms;
  boost::asio::ip::tcp::acceptor server(rig.context, {boost::asio::ip::address_v4::loopback(), 0});
  const auto serve = [&]() -> boost::asio::awaitable<void> {
    for (unsigned n = 0; n < 3; ++n) {
      auto peer = co_await server.async_accept(boost::asio::use_awaitable);
      const auto telegram = p1_telegram(n);
      co_await boost::asio::async_write(peer, boost::asio::buffer(telegram), boost::asio::use_awaitable);
    }
  };
  boost::asio::co_spawn(rig.context, serve(), boost::asio::detached);
  rig.source("tcp://127.0.0.1:" + std::to_string(server.local_endpoint().port()) + "?protocol=dsmr");
  CHECK(rig.until_records(3));
}

TEST_CASE("a file ends, and one that cannot be read has failed") {
  const test::TemporaryDirectory directory;
  Rig rig;
  rig.source("file:" + directory.file("telegrams.txt", p1_telegram(1) + p1_telegram(2)));
  rig.context.run();
  CHECK(rig.made->counters().records == 2);
  CHECK_FALSE(rig.made->failed());

  for (const auto& path : {directory.path("missing.txt"), directory.path("")}) {
    Rig other;
    other.source("file:" + path);
    other.context.run();
    CHECK(other.made->failed());
  }
}

TEST_CASE("with once the first record is enough, and none in time is a failure") {
  const test::TemporaryDirectory directory;
  Rig rig;
  rig.source("file:" + directory.file("telegrams.txt", p1_telegram(1) + p1_telegram(2)), true);
  rig.context.run();
  CHECK(rig.made->counters().records == 1);
  CHECK_FALSE(rig.made->failed());

  Rig empty;
  empty.source("file:" + directory.file("empty.txt", "no telegram"), true);
  empty.context.run();
  CHECK(empty.made->failed());

  Rig missing;
  missing.source("serial:" + directory.path("ttyUSB0"), true);
  missing.context.run();
  CHECK(missing.made->failed());

  const Pty silent;
  Rig late;
  late.timing.once = 200ms;
  late.source("serial:" + silent.path() + "?protocol=dsmr", true);
  late.context.run();
  CHECK(late.made->failed());
}
