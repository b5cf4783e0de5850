#include "forwarder/forwarder.hpp"
#include "tests/forwarder/log_capture.hpp"
#include "tests/forwarder/receiver.hpp"
#include "tests/forwarder/service_manager.hpp"
#include "tests/forwarder/telegrams.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/pty.hpp"
#include "tests/transport/words.hpp"

#include <algorithm>
#include <csignal>
#include <string>
#include <thread>
#include <tuple>

using namespace meterwire;
using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using meterwire::test::contains;

namespace {

// Runs a forwarder on that line for a time, while `meanwhile` goes on; ends it as a service manager does.
void run_for(std::chrono::milliseconds time, const test::Pty& line, Timing timing, auto meanwhile) {
  const test::Receiver receiver;
  Forwarder forwarder(read_config({"--gateway=bbb-7", "--sink", receiver.uri(), "--source",
                                   "serial:" + line.path() + "?protocol=dsmr&line=115200-8N1"}),
                      timing);
  std::thread ending([&] {
    std::this_thread::sleep_for(time / 2);
    meanwhile();
    std::this_thread::sleep_for(time / 2);
    std::ignore = ::raise(SIGTERM) == 0;
  });
  std::ignore = forwarder.run();
  ending.join();
}

}  // namespace

TEST_CASE("systemd is told that the forwarder is ready, what it does, that it lives, and that it ends") {
  test::ServiceManager manager(300ms);
  const test::Pty line;
  run_for(800ms, line, {}, [&] { line.write(test::p1_telegram(1)); });
  const auto told = manager.told();
  CHECK(told.starts_with("READY=1\nSTATUS=0 records of 1 source; waiting 0, lost 0\n"));
  CHECK(contains(told, "WATCHDOG=1\n"));
  CHECK(contains(told, "STATUS=1 records of 1 source, the last 0 s ago; waiting 0, lost 0\n"));
  CHECK(contains(told, "STOPPING=1\n"));
}

TEST_CASE("the watchdog is not fed any more when a source hangs, and the log says which") {
  test::ServiceManager manager(60ms);
  const test::LogCapture log;
  const test::Pty line;
  Timing timing;
  timing.stuck = 200ms;  // nothing comes of a silent line for longer
  std::string late;
  run_for(1200ms, line, timing, [&] {
    CHECK(contains(manager.told(), "WATCHDOG=1\n"));
    late = "begun";
  });
  CHECK(late == "begun");
  CHECK_FALSE(contains(manager.told(), "WATCHDOG=1\n"));
  CHECK(contains(log.text(), line.path() + ": it hangs, and the watchdog is told no more"));
}

TEST_CASE("a hang-up that comes while the forwarder starts does not end it, and is obeyed when it has started") {
  const test::Pty line;
  const auto config = read_config({"--source", "serial:" + line.path() + "?protocol=dsmr"});
  int looks = 0;
  // The clock is looked at by the constructor, and then for what systemd is told at the end of the start.
  const WallClock clock = [&looks] {
    if (++looks == 2) {
      std::ignore = ::raise(SIGHUP) == 0;
    }
    return std::chrono::system_clock::now();
  };
  Forwarder forwarder(config, {}, clock);
  bool obeyed = false;
  std::ignore = forwarder.run([&] {
    obeyed = true;
    forwarder.stop();
    return config;
  });
  CHECK(obeyed);
}
