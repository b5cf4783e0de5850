// meterwire-meter: one meter, asked by somebody who stands before it.

#include "transport/startup.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <exception>

#include "meter/line.hpp"
#include "meter/memory.hpp"
#include "meter/options.hpp"
#include "meter/records.hpp"
#include "meter/run_error.hpp"
#include "meter/status_line.hpp"
#include "meter/tasks.hpp"
#include "meter/trace.hpp"

namespace {

using namespace meterwire::meter;

constexpr int done = 0;
constexpr int failed = 1;
constexpr int wrong_usage = 2;

bool perform(Task task, Visit& visit) {
  switch (task) {
    case Task::identify:
      return identify(visit);
    case Task::readout:
      return read_out(visit);
    case Task::read:
      return read_codes(visit);
    case Task::write:
      return write_value(visit);
    case Task::profile:
      return read_profile(visit);
    case Task::archive:
      return read_archive(visit);
    case Task::clock:
      return show_clock(visit);
  }
  return false;
}

bool visit_meter(const Options& options) {
  Trace trace(options.trace_file);
  Records records(options);
  StatusLine status(options.trace_file != "-");
  Memory memory(options.state_file);
  Line line(options.target, memory, trace);
  line.open();
  Visit visit{options, line, records, status};
  return perform(options.task, visit) && std::fflush(stdout) == 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    meterwire::transport::prepare_process();
    const auto options = options_from(argc, argv);
    return !options || visit_meter(*options) ? done : failed;
  } catch (const meterwire::UsageError& error) {
    fmt::print(stderr, "meterwire-meter: {}, see --help\n", error.what());
    return wrong_usage;
  } catch (const std::exception& error) {
    fmt::print(stderr, "meterwire-meter: {}\n", error.what());
    return failed;
  }
}
