// meterwire-receiver: takes in the feed, shows it, keeps it and accounts for what was lost.

#include "receiver/command_line.hpp"
#include "receiver/keygen.hpp"
#include "receiver/session.hpp"
#include "transport/log.hpp"
#include "transport/startup.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace meterwire::receiver;

constexpr std::string_view keygen_word = "keygen";

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
  umask(S_IWGRP | S_IRWXO);  // what a household consumes is not for everybody on this machine
  return run(options);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    meterwire::transport::prepare_process();
    const std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
    if (!arguments.empty() && arguments.front() == keygen_word) {
      keygen({arguments.begin() + 1, arguments.end()}, std::cout);
      return 0;
    }
    return perform(read_command_line(arguments));
  } catch (const std::invalid_argument& error) {
    std::cerr << "meterwire-receiver: " << error.what() << '\n';
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "meterwire-receiver: " << error.what() << '\n';
    return 1;
  }
}
