// Fills a store as the receiver does: datagrams from standard input, a line each. An empty line ends a batch.
//
//   fill_store FILE < datagrams.jsonl

#include "receiver/store/record_store.hpp"
#include "transport/feed/decode.hpp"

#include <iostream>

int main(int, char** argv) {
  meterwire::receiver::RecordStore store(argv[1]);
  std::vector<meterwire::receiver::Arrived> batch;
  const auto keep = [&] {
    static_cast<void>(store.keep(batch));
    batch.clear();
  };
  for (std::string line; std::getline(std::cin, line);) {
    if (line.empty()) {
      keep();
      continue;
    }
    auto message = meterwire::feed::decode(line).value();
    batch.push_back({std::move(message), std::move(line), std::nullopt});
    line = {};
  }
  keep();
}
