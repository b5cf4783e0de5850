#include "forwarder/files/file_plan.hpp"

#include "forwarder/files/file_sink.hpp"
#include "forwarder/files/file_sink_options.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace meterwire::forwarder {

namespace {

namespace fs = std::filesystem;

// Now, and not when the first record is there to be lost.
void require_writable(const FileSinkOptions& options) {
  std::error_code unknown;
  if (options.path.ends_with('/') || fs::is_directory(options.path, unknown)) {
    throw std::invalid_argument(fmt::format("{} is a folder: give the name of a file in it", options.path));
  }
  const auto folder = fs::absolute(options.path).parent_path();
  if (access((folder / "").c_str(), W_OK | X_OK) != 0) {  // with a '/' behind it a file is none
    throw std::invalid_argument(
        fmt::format("{}: cannot make files in {}: {}; the folder has to be there, and the forwarder's user has to be "
                    "allowed to write in it",
                    options.path, folder.string(), std::generic_category().message(errno)));
  }
  if (!options.by_day && access(options.path.c_str(), W_OK) != 0 && errno != ENOENT) {
    throw std::invalid_argument(
        fmt::format("{}: cannot write: {}", options.path, std::generic_category().message(errno)));
  }
}

}  // namespace

SinkPlan file_plan(const transport::Uri& uri) {
  auto options = file_sink_options(uri);
  require_writable(options);
  SinkPlan plan;
  plan.place = place_of(options);
  plan.description = describe(options);
  plan.own_file = options.path;
  plan.make = [options = std::move(options)](const boost::asio::any_io_executor& executor, const std::string& gateway,
                                             const WallClock& clock) {
    return std::make_unique<FileSink>(executor, options, gateway, std::nullopt, clock);
  };
  return plan;
}

}  // namespace meterwire::forwarder
