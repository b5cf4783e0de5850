// Fills a store as the receiver does: datagrams from standard input, a line each, in one batch.
//
//   fill_store FILE < datagrams.jsonl

#include "receiver/store/record_store.hpp"
#include "transport/feed/decode.hpp"

#include <iostream>

int main(int, char** argv) {
  std::vector<meterwire::receiver::Arrived> batch;
  for (std::string line; std::getline(std::cin, line);) {
    auto message = meterwire::feed::decode(line).value();
    batch.push_back({std::move(message), std::move(line), std::nullopt});
    line = {};
  }
  return meterwire::receiver::RecordStore(argv[1]).keep(batch).size() == batch.size() ? 0 : 1;
}
