#include "receiver/keygen.hpp"

#include "transport/feed/gateway_name.hpp"
#include "transport/feed/seal/key.hpp"
#include "transport/feed/seal/key_file.hpp"
#include "transport/feed/utf8.hpp"

#include <fmt/format.h>

#include <ostream>
#include <stdexcept>

namespace meterwire::receiver {
namespace {

constexpr std::string_view usage = "expected meterwire-receiver keygen GATEWAY [--out FILE] (keygen --help shows more)";
constexpr std::string_view help =
    "Usage: meterwire-receiver keygen GATEWAY [--out FILE]\n\n"
    "Makes a new key that seals the feed of the gateway of that name, and writes it to\n"
    "FILE (default: GATEWAY.key in the current folder), which only you may read. A file\n"
    "that exists is not overwritten.\n\n"
    "Options:\n"
    "  --out FILE  where the key goes\n"
    "  --help      show this text\n\n"
    "Exit status: 0 done, 1 the file exists or cannot be written, 2 wrong usage.\n";

struct Wanted {
  std::string gateway;
  std::string file;
  bool help = false;
};

Wanted read(const std::vector<std::string>& arguments) {
  constexpr std::string_view out_option = "--out";
  Wanted wanted;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const auto& argument = arguments[i];
    if (argument == "--help") {
      wanted.help = true;
    } else if (argument == out_option && i + 1 < arguments.size() && wanted.file.empty()) {
      wanted.file = arguments[++i];
    } else if (argument.starts_with("--out=") && wanted.file.empty()) {
      wanted.file = argument.substr(out_option.size() + 1);
    } else if (!argument.starts_with("-") && wanted.gateway.empty()) {
      wanted.gateway = argument;
    } else {
      throw std::invalid_argument(
          fmt::format("keygen: cannot make sense of '{}': {}", feed::printable(feed::to_utf8(argument)), usage));
    }
  }
  if (wanted.gateway.empty() && !wanted.help) {
    throw std::invalid_argument(fmt::format("keygen: no gateway: {}", usage));
  }
  return wanted;
}

void check_gateway(const std::string& name) {
  if (!feed::is_gateway_name(name)) {
    throw std::invalid_argument(fmt::format("keygen: '{}' cannot be the name of a gateway: expected {}",
                                            feed::printable(feed::to_utf8(name)), feed::gateway_name_rule));
  }
}

}  // namespace

std::string key_file_name(const std::string& gateway) {
  if (gateway.find('/') != std::string::npos || gateway.starts_with('.')) {
    throw std::invalid_argument(
        fmt::format("keygen: '{}' makes no good file name: say where the key goes, as in --out feed.key", gateway));
  }
  return gateway + ".key";
}

void keygen(const std::vector<std::string>& arguments, std::ostream& out) {
  const auto wanted = read(arguments);
  if (wanted.help) {
    out << help;
    return;
  }
  check_gateway(wanted.gateway);
  const auto file = wanted.file.empty() ? key_file_name(wanted.gateway) : wanted.file;
  feed::write_key_file(file, feed::new_key(wanted.gateway));
  out << fmt::format(
      "{0} holds the key of gateway {1}. Who has it can read and forge the feed.\n"
      "Here:    meterwire-receiver --key-file {0} …\n"
      "Gateway: copy it there (scp -p, mode 0600, its owner the forwarder's user), set gateway = {1}, and behind the\n"
      "         sink: sink = udp://HOST:5005?key-file=/etc/meterwire/{2}\n",
      file, wanted.gateway, file.substr(file.rfind('/') + 1));
}

}  // namespace meterwire::receiver
