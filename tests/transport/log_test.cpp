#include "transport/log.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

#include <spdlog/spdlog.h>

#include <stdexcept>

using namespace meterwire::transport;
using meterwire::test::contains;
using meterwire::test::thrown_by;

TEST_CASE("the log starts at the level that was asked for") {
  const auto before = spdlog::default_logger();
  log_to_standard_error("warning");
  CHECK(spdlog::default_logger()->level() == spdlog::level::warn);
  log_to_standard_error("debug");
  CHECK(spdlog::default_logger()->level() == spdlog::level::debug);
  spdlog::set_default_logger(before);
}

TEST_CASE("an unknown level names the known ones") {
  CHECK_NOTHROW(check_log_level("info"));
  CHECK(contains(thrown_by([&] { check_log_level("warn"); }), "unknown log level 'warn'"));
  CHECK(contains(thrown_by([&] { log_to_standard_error("loud"); }), "error, warning, info, debug"));
}
