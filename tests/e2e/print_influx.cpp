// print_influx FILE GATEWAY RECEIVED MTU: the datagrams of format=influx for the telegram in the file, a NUL behind each.

#include "parsers/framing/framer.hpp"
#include "parsers/parse.hpp"
#include "parsers/record/record.hpp"
#include "transport/feed/from_record.hpp"
#include "transport/feed/influx.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

int main(int argc, char** argv) {
  using namespace meterwire;
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() != 4) {
    std::cerr << "usage: print_influx FILE GATEWAY RECEIVED MTU\n";
    return 2;
  }
  std::ifstream file(arguments[0], std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  std::string_view input = bytes;
  Framer framer;
  const auto frame = framer.next(input);
  Record record;
  if (!frame) {
    std::cerr << "no telegram in it\n";
    return 1;
  }
  if (const auto rejection = parse(*frame, ProtocolChoice::dsmr, CheckMode::off, record)) {
    std::cerr << rejection->message() << '\n';
    return 1;
  }
  auto message = feed::message_from(record, {});
  message.gateway = arguments[1];
  message.received = arguments[2];
  for (const std::string& datagram : feed::encode_influx(message, std::strtoul(arguments[3].c_str(), nullptr, 10))) {
    std::cout << datagram << '\0';
  }
}
