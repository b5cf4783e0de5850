#include "tests/parsers/damaged.hpp"

#include "parsers/dsmr/crc16.hpp"
#include "parsers/iec62056_21/bcc.hpp"
#include "parsers/record/hex.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

namespace meterwire::test {

namespace {

const std::vector<std::string> dsmr5_lines{
    "/ISK5\\2M550E-1012",
    "",
    "1-3:0.2.8(50)",
    "0-0:1.0.0(261121192500W)",
    "0-0:96.1.1(4530303434303037313331363530363138)",
    "1-0:1.8.1(000123.456*kWh)",
    "1-0:1.8.2(000234.567*kWh)",
    "0-0:96.14.0(0002)",
    "1-0:1.7.0(00.193*kW)",
    "1-0:99.97.0(1)(0-0:96.7.19)(261121193000W)(0000000240*s)",
    "0-0:96.13.0(test-/-test)",
    "0-1:24.1.0(003)",
    "0-1:24.2.1(261121192500W)(12785.123*m3)",
};

const std::vector<std::string> emucs_lines{
    "/FLU5\\253770234_A",
    "",
    "0-0:96.1.4(50217)",
    "0-0:96.1.1(3153414733313031303231363035)",
    "0-0:1.0.0(261121192500W)",
    "1-0:1.8.1(000000.034*kWh)",
    "1-0:1.4.0(02.351*kW)",
    "1-0:1.6.0(261109134558W)(02.589*kW)",
    "0-0:98.1.0(1)(1-0:1.6.0)(1-0:1.6.0)(261101000000W)(261015123000W)(03.695*kW)",
    "0-0:96.13.0()",
    "0-2:24.2.1(261121192500W)(00872.234*m3)",
};

const std::vector<std::string> dsmr3_lines{
    "/KMP5 KA6U001511209910",
    "",
    "0-0:96.1.1(4B414D35)",
    "1-0:1.8.1(00608.400*kWh)",
    "1-0:1.7.0(0001.51*kW)",
    "0-0:17.0.0(0999.00*kW)",
    "0-1:24.3.0(261121190000)(00)(60)(1)(0-1:24.2.1)(m3)",
    "(00001.001)",
    "0-1:24.4.0(1)",
    "0-2:24.3.0(261121180000)(00)(60)(1)(0-2:24.2.1)(m3)",
    "(00872.234)",
};

const std::vector<std::string> readout_lines{
    "/ABC5meter",       "F.F(00000000)",       "0.0.0(12345678)",
    "1.8.0(51.7*kWh)",  "1.8.0*24(31.2*kWh)",  "1.6.1(2.41*kW)(26-11-09 12:15)",
    "C.1.0(ABC/1-DEF)", "0.3.0(1000*imp/kWh)", "32.7(231.4*V)",
};

std::string item_text(const Reading& reading, const Value& value) {
  return std::string(reading.id) + '(' + std::string(value.text) + ") " + to_string(value.number) + ' ' +
         std::string(symbol(value.unit)) + ' ' + std::to_string(static_cast<int>(value.kind));
}

}  // namespace

const std::vector<std::string>& lines_of(Meter meter) {
  switch (meter) {
    case Meter::dsmr5:
      return dsmr5_lines;
    case Meter::emucs:
      return emucs_lines;
    case Meter::dsmr3:
      return dsmr3_lines;
    case Meter::readout:
      break;
  }
  return readout_lines;
}

std::uint32_t first_data_line(Meter meter) {
  return meter == Meter::readout ? 2 : 3;
}

std::string sent(Meter meter, std::uint32_t line, std::string_view text, Sending sending) {
  std::string bytes;
  const auto add = [&](std::string_view added) {
    for (const char c : added) {
      bytes += c == '\n' && sending.cr_lf ? "\r\n" : std::string(1, c);
    }
    bytes += sending.cr_lf ? "\r\n" : "\n";
  };
  const bool is_block = meter == Meter::readout && sending.checked;
  std::size_t block_at = 0;
  std::uint32_t number = 0;
  for (const std::string& own : lines_of(meter)) {
    add(++number == line ? text : own);
    if (number == 1 && is_block) {
      bytes += '\x02';
      block_at = bytes.size();
    }
  }
  if (is_block) {
    add("!");
    bytes += '\x03';
    return bytes + static_cast<char>(iec62056_21::bcc_xor(std::string_view(bytes).substr(block_at)));
  }
  bytes += '!';
  add(sending.checked ? to_hex(dsmr::crc16(bytes), 4) : "");
  return bytes;
}

Record received(Meter meter, std::string_view stream, Sending sending) {
  Framer framer;
  Record record;
  auto frame = framer.next(stream);
  REQUIRE(stream.empty());
  if (!frame) {  // a block check that is CR could begin a line end
    frame = framer.flush();
  }
  REQUIRE(frame);
  const auto rejection =
      parse(*frame, ProtocolChoice::automatic, sending.checked ? CheckMode::require : CheckMode::automatic, record);
  INFO((rejection ? std::string(name(rejection->reason)) + ": " + rejection->detail : std::string()));
  REQUIRE_FALSE(rejection);
  CHECK(record.protocol == (meter == Meter::readout ? Protocol::iec62056_21 : Protocol::dsmr));
  return record;
}

std::vector<Item> items_of(const Record& record) {
  const char* const begin = record.telegram().data();
  std::vector<Item> items;
  for (const Reading& reading : record.readings) {
    for (const Value& value : record.values_of(reading)) {
      const auto line = 1 + static_cast<std::uint32_t>(std::count(begin, value.text.data(), '\n'));
      items.push_back({line, reading.line, item_text(reading, value)});
    }
  }
  return items;
}

std::vector<Item> items_without(Meter meter, std::uint32_t line, std::uint32_t last, std::uint32_t shift,
                                Sending sending) {
  std::vector<Item> items = items_of(received(meter, sent(meter, 0, {}, sending), sending));
  std::erase_if(items, [&](const Item& item) { return item.line >= line && item.line <= last; });
  for (Item& item : items) {
    item.line += item.line > last ? shift : 0;
    item.reading_line += item.reading_line > last ? shift : 0;
  }
  return items;
}

std::uint32_t last_of_data_set(Meter meter, std::uint32_t line) {
  const std::vector<std::string>& lines = lines_of(meter);
  while (line < lines.size() && lines[line].starts_with('(')) {
    ++line;
  }
  return line;
}

}  // namespace meterwire::test
