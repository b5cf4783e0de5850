#include "receiver/output/screen_log.hpp"

#include "receiver/output/cell.hpp"
#include "tests/support/catch.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <memory>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace meterwire::receiver {
namespace {

/// A log that is a text, in the place of the program's.
struct LogText {
  LogText() {
    auto logger = std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::ostream_sink_mt>(text));
    logger->set_pattern("%l: %v");
    spdlog::set_default_logger(std::move(logger));
  }
  LogText(const LogText&) = delete;
  LogText& operator=(const LogText&) = delete;
  ~LogText() { spdlog::set_default_logger(before); }

  std::shared_ptr<spdlog::logger> before = spdlog::default_logger();
  std::ostringstream text;
};

TEST_CASE("the log is held back while the table is shown, and told again in order") {
  LogText log;
  ScreenLog screen;
  spdlog::info("listening");
  spdlog::debug("nobody asked for that");
  for (int i = 1; i <= 4; ++i) {
    spdlog::warn("{}", i);
  }
  spdlog::error("\x1b[2J");
  CHECK(log.text.str().empty());

  const auto latest = screen.latest();
  REQUIRE(latest.size() == 3);
  CHECK(latest.front().ends_with(" warning: 3"));
  CHECK(latest.back().ends_with(" error: \\x1B[2J"));
  CHECK(latest.back().size() == std::string("11-20 19:00:00 error: \\x1B[2J").size());

  screen.release();
  const std::string all = "info: listening\nwarning: 1\nwarning: 2\nwarning: 3\nwarning: 4\nerror: \x1b[2J\n";
  CHECK(log.text.str() == all);
  spdlog::info("after");
  screen.release();
  CHECK(log.text.str() == all + "info: after\n");
}

TEST_CASE("whatever ends the table, what was held back is told, and the log is as before") {
  LogText log;
  const auto logger = spdlog::default_logger();
  {
    const ScreenLog screen;
    spdlog::warn("held back");
  }
  CHECK(log.text.str() == "warning: held back\n");
  CHECK(spdlog::default_logger() == logger);
}

TEST_CASE("at the end it is told at once, and again below the last frame") {
  LogText log;
  ScreenLog screen;
  spdlog::warn("before");
  screen.tell_at_once();
  spdlog::warn("the disk");
  CHECK(log.text.str() == "warning: the disk\n");
  screen.release();
  CHECK(log.text.str() == "warning: the disk\nwarning: before\nwarning: the disk\n");
}

TEST_CASE("any number of threads may log, and what is held back is bounded") {
  LogText log;
  ScreenLog screen;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([] {
      for (int message = 0; message < 500; ++message) {
        spdlog::warn(std::string(2000, 'x'));
      }
    });
  }
  for (int i = 0; i < 100; ++i) {
    CHECK(screen.latest().size() <= 3);
  }
  for (auto& thread : threads) {
    thread.join();
  }
  CHECK(width(screen.latest().back()) == 512);
  screen.release();
  const auto text = log.text.str();
  CHECK(text.starts_with("info: 1000 earlier messages were shown in the table only\nwarning: xxx"));
  CHECK(std::count(text.begin(), text.end(), '\n') == 1001);
}

TEST_CASE("one terminal or two") {
  const auto open_terminal = [](int& screen) {
    screen = posix_openpt(O_RDWR | O_NOCTTY);
    REQUIRE(grantpt(screen) == 0);
    REQUIRE(unlockpt(screen) == 0);
    return open(ptsname(screen), O_RDWR | O_NOCTTY);
  };
  int screens[2];
  const int one = open_terminal(screens[0]);
  const int other = open_terminal(screens[1]);
  const int same = dup(one);
  const int null = open("/dev/null", O_WRONLY);
  CHECK(is_same_terminal(one, same));
  CHECK(!is_same_terminal(one, other));
  CHECK(!is_same_terminal(one, null));
  CHECK(!is_same_terminal(null, null));
  CHECK(!is_same_terminal(-1, -1));
  for (const int each : {one, other, same, null, screens[0], screens[1]}) {
    close(each);
  }
}

}  // namespace
}  // namespace meterwire::receiver
