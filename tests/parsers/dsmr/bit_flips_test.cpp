// A line that garbles one bit must never make another record of a telegram that has a CRC.

#include "parsers/parse.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/compose.hpp"

#include <string>
#include <vector>

using namespace meterwire;

namespace {

// All that a record says, as text.
std::string content(const Record& record) {
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

std::vector<std::string> records_of(std::string_view stream) {
  Framer framer;
  Record record;
  std::vector<std::string> contents;
  const auto take = [&](const Frame& frame) {
    if (!parse(frame, ProtocolChoice::automatic, CheckMode::automatic, record)) {
      contents.push_back(content(record));
    }
  };
  while (const auto frame = framer.next(stream)) {
    take(*frame);
  }
  if (const auto frame = framer.flush()) {
    take(*frame);
  }
  return contents;
}

void check_all_flips(const std::string& telegram) {
  const auto good = records_of(telegram);
  REQUIRE(good.size() == 1);
  std::size_t accepted = 0;
  for (std::size_t bit = 0; bit < telegram.size() * 8; ++bit) {
    std::string flipped = telegram;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ 1 << bit % 8);
    for (const std::string& record : records_of(flipped)) {
      INFO("bit " << bit % 8 << " of byte " << bit / 8);
      REQUIRE(record == good.front());
      ++accepted;
    }
  }
  // Flips in the line end behind the CRC and in the case of its letters change nothing; hardly more than those get
  // through.
  CHECK(accepted <= 24);
}

}  // namespace

TEST_CASE("no single-bit flip of a telegram with a CRC gives another record") {
  check_all_flips(test::sample_telegram());
  // Without a version, without a blank line, '!' behind the last data set.
  std::string swedish = test::p1_telegram("/ABC9 7534\n0-0:1.0.0(261121193000W)\n1-0:1.8.0(00006678.394*kWh)");
  check_all_flips(swedish);
}
