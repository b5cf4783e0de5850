#include "transport/log.hpp"

#include "transport/descriptor_sink.hpp"
#include "transport/suggest.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <utility>

namespace meterwire::transport {

namespace {

constexpr std::array<std::string_view, 4> names{"error", "warning", "info", "debug"};
constexpr std::array levels{spdlog::level::err, spdlog::level::warn, spdlog::level::info, spdlog::level::debug};

}  // namespace

void check_log_level(std::string_view level) {
  if (std::ranges::find(names, level) == names.end()) {
    throw std::invalid_argument(fmt::format("unknown log level '{}'{}", level, suggestion(level, names)));
  }
}

void log_to_standard_error(std::string_view level) {
  check_log_level(level);
  const auto index = static_cast<std::size_t>(std::ranges::find(names, level) - names.begin());
  auto logger = std::make_shared<spdlog::logger>("meterwire", std::make_shared<DescriptorSink>(STDERR_FILENO));
  logger->set_pattern("%Y-%m-%d %H:%M:%S.%e %l: %v");
  logger->set_level(levels[index]);
  logger->flush_on(spdlog::level::debug);
  spdlog::set_default_logger(std::move(logger));
}

}  // namespace meterwire::transport
