#include "transport/descriptor_sink.hpp"

#include "tests/support/catch.hpp"

#include <spdlog/logger.h>

#include <fcntl.h>
#include <unistd.h>

#include <memory>
#include <string>

using meterwire::transport::DescriptorSink;

namespace {

struct Log {
  Log() {
    REQUIRE(pipe(ends) == 0);
    REQUIRE(fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0);
    logger = std::make_unique<spdlog::logger>("test", std::make_shared<DescriptorSink>(ends[1]));
    logger->set_pattern("%l: %v");
  }
  ~Log() {
    close(ends[0]);
    close(ends[1]);
  }
  [[nodiscard]] std::string read_all() const {
    std::string text;
    char piece[4096];
    for (ssize_t length = 0; (length = read(ends[0], piece, sizeof piece)) > 0;) {
      text.append(piece, static_cast<std::size_t>(length));
    }
    return text;
  }

  int ends[2] = {-1, -1};
  std::unique_ptr<spdlog::logger> logger;
};

}  // namespace

TEST_CASE("lines of the log reach whoever reads them") {
  Log log;
  log.logger->info("one");
  log.logger->warn("two");
  CHECK(log.read_all() == "info: one\nwarning: two\n");
}

TEST_CASE("a log that nobody reads holds nobody up, and says what is missing") {
  Log log;
  const std::string text(1000, 'x');
  for (int i = 0; i < 1000; ++i) {
    log.logger->info(text);
  }
  const auto read = log.read_all();
  const auto line = "info: " + text + '\n';
  REQUIRE(read.size() % line.size() == 0);
  const auto lines = read.size() / line.size();
  CHECK((lines > 10 && lines < 100));
  log.logger->error("again");
  CHECK(log.read_all() == "warning: " + std::to_string(1000 - lines) +
                              " lines of the log are missing here, because nobody read it\nerror: again\n");
}
