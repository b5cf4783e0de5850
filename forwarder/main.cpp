// meterwire-forwarder: reads meters and sends their records as datagrams.

#include "forwarder/config.hpp"
#include "forwarder/config_error.hpp"
#include "forwarder/forwarder.hpp"
#include "transport/log.hpp"
#include "transport/port_list/print_ports.hpp"
#include "transport/secret.hpp"
#include "transport/startup.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <tuple>
#include <vector>

namespace {

using namespace meterwire::forwarder;

int perform(const Config& config, const std::vector<std::string>& arguments) {
  switch (config.task) {
    case Task::show_help:
      print_help(std::cout);
      return 0;
    case Task::show_version:
      std::cout << "meterwire-forwarder " METERWIRE_VERSION "\n";
      return 0;
    case Task::check_config:
      print(config, std::cout);
      return 0;
    case Task::list_ports:
      meterwire::transport::print_ports(std::cout);
      return 0;
    case Task::run:
    case Task::run_once:
      break;
  }
  meterwire::transport::log_to_standard_error(config.log_level);
  Forwarder forwarder(config);
  // Who runs it on a terminal means by closing that what everybody does.
  const bool reloads = config.has_file && isatty(STDERR_FILENO) == 0;
  const auto read_again = [&arguments] { return read_config(arguments); };
  const int status = reloads ? forwarder.run(read_again) : forwarder.run();
  // A name server that does not answer cannot be interrupted, and would hold up the destructors for seconds.
  std::ignore = std::fflush(nullptr);
  std::_Exit(status);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    meterwire::transport::prepare_process();
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    meterwire::transport::blank_out(argc, argv, meterwire::transport::secret_options);
    return perform(read_config(arguments), arguments);
  } catch (const ConfigError& error) {
    for (const auto& message : error.messages()) {
      std::cerr << "meterwire-forwarder: " << message << '\n';
    }
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "meterwire-forwarder: " << error.what() << '\n';
    return 1;
  }
}
