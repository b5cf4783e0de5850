#include "tests/simulator/p1_telegrams.hpp"

#include <boost/crc.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace meterwire::simulator {
namespace {

using namespace std::string_view_literals;

constexpr auto address_and_control = "\x41\x08\x83\x13"sv;  // an unnumbered information frame
constexpr auto to_client = "\xE6\xE7\x00"sv;                // LLC
constexpr auto data_notification = "\x0F\x40\x00\x00\x00\x00"sv;
constexpr char volt_tenths_and_scale[] = "\x02\x02\x0F\xFF\x16\x23";
constexpr char ampere_tenths_and_scale[] = "\x02\x02\x0F\xFF\x16\x21";
constexpr char whole_watts_and_scale[] = "\x02\x02\x0F\x00\x16\x1B";

void append_checksum(std::string& frame) {
  boost::crc_optimal<16, 0x1021, 0xFFFF, 0xFFFF, true, true> crc;  // FCS-16 of HDLC, the low byte first
  crc.process_bytes(frame.data(), frame.size());
  frame += static_cast<char>(crc.checksum() & 0xFFU);
  frame += static_cast<char>(crc.checksum() >> 8U);
}

// structure {octet-string OBIS, double-long-unsigned, structure {scale, unit}}
void append_register(std::string& list, int group_c, int value, std::string_view unit) {
  list += "\x02\x03\x09\x06\x01"sv;
  list += '\0';
  list += static_cast<char>(group_c);
  list += "\x07\x00\xFF\x06"sv;
  for (int byte = 3; byte >= 0; --byte) {
    list += static_cast<char>(value >> (8 * byte) & 0xFF);
  }
  list += unit;
}

}  // namespace

// The HAN port of Norway as Aidon meters use it: a DLMS data notification in an HDLC frame, every 10 s the second list.
std::string norway_push(const Household& house) {
  const auto voltage = house.voltage();
  const std::string_view watts(whole_watts_and_scale, 6);
  const std::string_view tenths(volt_tenths_and_scale, 6);

  std::string list = "\x01\x06";  // array of six
  append_register(list, 1, house.import_power(), watts);
  append_register(list, 2, house.export_power(), watts);
  append_register(list, 31, house.current()[0] / 100, std::string_view(ampere_tenths_and_scale, 6));
  append_register(list, 32, voltage[0], tenths);
  append_register(list, 52, voltage[1], tenths);
  append_register(list, 72, voltage[2], tenths);

  const std::string content = std::string(to_client).append(data_notification) + list;
  const std::size_t length = 2 + address_and_control.size() + 2 + content.size() + 2;
  std::string frame{static_cast<char>(0xA0U | length >> 8U), static_cast<char>(length & 0xFFU)};
  frame += address_and_control;
  append_checksum(frame);
  frame += content;
  append_checksum(frame);
  return '\x7E' + frame + '\x7E';
}

}  // namespace meterwire::simulator
