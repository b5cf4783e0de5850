#include "tests/support/records.hpp"

#include "parsers/parse.hpp"

#include <fmt/format.h>

namespace meterwire::test {

std::string content_of(const Record& record) {
  std::string all{record.identification};
  for (const Reading& reading : record.readings) {
    all += '\n';
    all += reading.id;
    for (const Value& value : record.values_of(reading)) {
      all += '(';
      all += value.text;
      all += ')';
    }
  }
  for (const LineError& error : record.errors) {
    all += "\n? ";
    all += error.text;
  }
  return all;
}

std::optional<Frame> first_frame(Framer& framer, std::string_view bytes) {
  const auto frame = framer.next(bytes);
  return frame ? frame : framer.flush();
}

std::vector<std::string> records_of(std::string_view stream) {
  return records_of(stream, {stream.size()});
}

std::vector<std::string> records_of(std::string_view stream, const std::vector<std::size_t>& lengths) {
  Framer framer;
  Record record;
  std::vector<std::string> contents;
  const auto take = [&](const Frame& frame) {
    if (!parse(frame, ProtocolChoice::automatic, CheckMode::automatic, record)) {
      contents.push_back(content_of(record));
    }
  };
  for (const std::size_t length : lengths) {
    std::string_view piece = stream.substr(0, length);
    stream.remove_prefix(piece.size());
    while (const auto frame = framer.next(piece)) {
      take(*frame);
    }
  }
  if (const auto frame = framer.flush()) {
    take(*frame);
  }
  return contents;
}

std::vector<std::string> flips_that_pass(const std::string& telegram) {
  const auto good = records_of(telegram);
  std::vector<std::string> passed;
  if (good.size() != 1) {
    passed.emplace_back("the telegram itself gives no record");
    return passed;
  }
  for (std::size_t bit = 0; bit < telegram.size() * 8; ++bit) {
    std::string flipped = telegram;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ 1 << bit % 8);
    for (const std::string& record : records_of(flipped)) {
      if (record != good.front()) {
        passed.push_back(fmt::format("byte {}, bit {}", bit / 8, bit % 8));
      }
    }
  }
  return passed;
}

}  // namespace meterwire::test
