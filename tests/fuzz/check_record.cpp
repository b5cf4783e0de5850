#include "tests/fuzz/check_record.hpp"

#include "parsers/parse.hpp"

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace meterwire::fuzz {

namespace {

void require(bool condition) {
  if (!condition) {
    std::abort();
  }
}

void require_within(std::string_view part, std::string_view whole) {
  require(part.empty() || (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size()));
}

}  // namespace

void check_record(const Record& record) {
  const std::string_view telegram = record.telegram();
  const auto lines = static_cast<std::uint32_t>(std::count(telegram.begin(), telegram.end(), '\n')) + 1;
  require_within(record.identification, telegram);
  std::uint32_t values = 0;
  for (const Reading& reading : record.readings) {
    require(!reading.id.empty());
    require_within(reading.id, telegram);
    require(reading.first_value == values);
    require(reading.value_count > 0);
    require(reading.line >= 1 && reading.line <= lines);
    values += reading.value_count;
  }
  require(values == record.values.size());
  for (const Value& value : record.values) {
    require_within(value.text, telegram);
    require(value.number.scale <= max_decimal_digits);
    require_within(value.unit_text(), value.text);
  }
  for (const LineError& error : record.errors) {
    require_within(error.text, telegram);
    require(error.line >= 1 && error.line <= lines && error.column >= 1);
  }
}

void check_stream(std::string_view stream) {
  Framer framer;
  Record record;
  const auto take = [&](const Frame& frame) {
    require(frame.bytes.size() <= Framer::default_limit);
    for (const CheckMode mode : {CheckMode::automatic, CheckMode::require, CheckMode::off}) {
      if (!parse(frame, ProtocolChoice::automatic, mode, record)) {
        check_record(record);
      }
    }
  };
  while (const auto frame = framer.next(stream)) {
    take(*frame);
  }
  if (const auto frame = framer.flush()) {
    take(*frame);
  }
}

}  // namespace meterwire::fuzz
