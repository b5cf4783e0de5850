// meterwire-receiver: takes in the feed, shows it and accounts for what was lost.

#include "receiver/command_line.hpp"
#include "receiver/session.hpp"
#include "transport/log.hpp"
#include "transport/startup.hpp"

#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace meterwire::receiver;

int perform(const Options& options) {
  switch (options.task) {
    case Task::show_help:
      print_help(std::cout);
      return 0;
    case Task::show_version:
      std::cout << "meterwire-receiver " METERWIRE_VERSION "\n";
      return 0;
    case Task::run:
      break;
  }
  meterwire::transport::log_to_standard_error(options.log_level);
  return run(options);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    meterwire::transport::prepare_process();
    return perform(read_command_line(std::vector<std::string>(argv + 1, argv + argc)));
  } catch (const std::invalid_argument& error) {
    std::cerr << "meterwire-receiver: " << error.what() << '\n';
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "meterwire-receiver: " << error.what() << '\n';
    return 1;
  }
}
