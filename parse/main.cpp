// meterwire-parse: files of telegrams and readouts to records.

#include "parse/code_list.hpp"
#include "parse/file.hpp"
#include "parse/meter_list.hpp"
#include "parse/options.hpp"
#include "parse/output.hpp"
#include "parse/telegrams.hpp"
#include "transport/startup.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <exception>

namespace {

constexpr int done = 0;
constexpr int failed = 1;
constexpr int wrong_usage = 2;

template <typename Append>
int list(Append append, meterwire::OutputFormat format) {
  meterwire::Output output;
  append(output.text(), format);
  output.flush();
  return done;
}

int convert(const meterwire::ParseOptions& options) {
  meterwire::Output output;
  meterwire::Telegrams telegrams(options, output);
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
    if (!options) {
      return done;
    }
    switch (options->task) {
      case meterwire::Task::list_codes:
        return list(meterwire::append_code_list, options->format);
      case meterwire::Task::list_meters:
        return list(meterwire::append_meter_list, options->format);
      case meterwire::Task::convert:
        break;
    }
    return convert(*options);
  } catch (const meterwire::UsageError& error) {
    fmt::print(stderr, "meterwire-parse: {}, see --help\n", error.what());
    return wrong_usage;
  } catch (const std::exception& error) {
    fmt::print(stderr, "meterwire-parse: {}\n", error.what());
    return failed;
  }
}
