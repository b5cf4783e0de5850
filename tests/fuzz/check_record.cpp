#include "tests/fuzz/check_record.hpp"

#include <boost/crc.hpp>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>

namespace meterwire::fuzz {

namespace {

void require_within(std::string_view part, std::string_view whole) {
  require(part.empty() || (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size()));
}

// Calculated by other means than the parser's.
void require_right_crc(std::string_view telegram) {
  const std::size_t end = telegram.rfind('!');
  require(end != std::string_view::npos);
  boost::crc_optimal<16, 0x8005, 0, 0, true, true> crc;
  crc.process_bytes(telegram.data(), end + 1);
  unsigned sent = 0x10000;
  std::from_chars(telegram.data() + end + 1, telegram.data() + telegram.size(), sent, 16);
  require(crc.checksum() == sent);
}

}  // namespace

void require(bool condition) {
  if (!condition) {
    std::abort();
  }
}

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
  if (record.check == Check::crc16) {
    require_right_crc(telegram);
  }
}

}  // namespace meterwire::fuzz
