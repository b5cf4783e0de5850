// meterwire-parse: files of telegrams and readouts to records.

#include "parse/file.hpp"
#include "parse/options.hpp"
#include "parse/output.hpp"
#include "parse/telegrams.hpp"
#include "parsers/clock/zone.hpp"
#include "transport/startup.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <stdexcept>

namespace {

constexpr int done = 0;
constexpr int failed = 1;
constexpr int wrong_usage = 2;

int convert(const meterwire::ParseOptions& options, const meterwire::Zone& zone) {
  meterwire::Output output;
  meterwire::Telegrams telegrams(options, zone, output);
  int status = done;
  for (const auto& path : options.files) {
    try {
      if (!telegrams.convert(path)) {
        status = failed;
      }
    } catch (const meterwire::FileError& error) {
      fmt::print(stderr, "meterwire-parse: {}\n", error.what());
      status = failed;
    }
    if (output.closed()) {
      break;
    }
  }
  output.flush();
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    meterwire::transport::prepare_process();
    const auto options = meterwire::options_from(argc, argv);
    return options ? convert(*options, meterwire::Zone(options->timezone)) : done;
  } catch (const meterwire::UsageError& error) {
    fmt::print(stderr, "meterwire-parse: {}, see --help\n", error.what());
    return wrong_usage;
  } catch (const std::invalid_argument& error) {
    fmt::print(stderr, "meterwire-parse: --timezone: {}\n", error.what());
    return wrong_usage;
  } catch (const std::exception& error) {
    fmt::print(stderr, "meterwire-parse: {}\n", error.what());
    return failed;
  }
}
