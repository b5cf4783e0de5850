#include "tests/simulator/iec/lis200_registers.hpp"

#include "tests/simulator/iec/obis_registers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>

namespace meterwire::simulator::iec {
namespace {

using std::chrono::floor;
using std::chrono::seconds;

constexpr std::string_view serial_number = "1:180.0";
constexpr std::array<std::string_view, 7> addresses{"1:400.0", serial_number, "2:310.0", "4:310.0",
                                                    "5:310.0", "6:310.0",     "7:310.0"};
enum Refusal : unsigned {
  unknown = 1,
  wrong_key = 17,
  not_readable = 18,
  not_writable = 19,
  locked = 20,
  no_archive = 100
};

// 3:0171.0 is 3:171.0
std::string plain(std::string address) {
  const std::size_t number = address.find(':') + 1;
  const std::size_t digit = address.find_first_not_of('0', number);
  return number == 0 || digit == std::string::npos ? address : address.erase(number, digit - number);
}

bool is_lock(std::string_view address, std::string_view number) {
  return address.size() == 2 + number.size() && (address[0] == '3' || address[0] == '4') &&
         address.substr(1) == fmt::format(":{}", number);
}

std::string cubic_metres(std::int64_t thousandths) {
  return fmt::format("({:05}.{:03}*m3)", thousandths / 1000, thousandths % 1000);
}

}  // namespace

Lis200Registers::Lis200Registers(const IecOptions& options)
    : number_(options.address), key_(options.password), faults_(options.faults), archive_(options.profile_days) {}

std::string Lis200Registers::data_lines(MeterTime now) {
  std::string lines;
  for (const std::string_view address : addresses) {
    lines += fmt::format("{}{}\r\n", address, value_at(address, now));
  }
  return lines;
}

// What stands in the brackets, with them; empty for an address that is not known.
std::string Lis200Registers::value_at(std::string_view address, MeterTime now) const {
  if (const auto found = written_.find(address); found != written_.end()) {
    return found->second;
  }
  if (is_lock(address, "170.0")) {
    return is_open(address[0]) ? "(1)" : "(0)";
  }
  const auto time = floor<seconds>(now);
  const std::array<std::string, addresses.size()> values{fmt::format("({})", lis200_time(time)),
                                                         fmt::format("({})", number_),
                                                         cubic_metres(lis200_base_volume(time)),
                                                         cubic_metres(lis200_volume(time)),
                                                         "(1.0368)",
                                                         "(11.52*C)",
                                                         "(1.01325*bar)"};
  const auto* const found = std::find(addresses.begin(), addresses.end(), address);
  return found == addresses.end() ? std::string() : values[static_cast<std::size_t>(found - addresses.begin())];
}

Reply Lis200Registers::answer(std::string_view type, std::string_view data, MeterTime now) {
  const auto given = data_set_from(data);
  if (!given || (type != "R1" && type != "R3" && type != "W1")) {
    return lis200_refusal(200);
  }
  const std::string address = plain(given->code);
  return type == "W1" ? write(address, given->value, now) : read(type, address, given->value, now);
}

Reply Lis200Registers::read(std::string_view type, std::string_view address, std::string_view range, MeterTime now) {
  const bool lock = is_lock(address, "170.0");
  if (!lock && !key_.empty() && open_.empty()) {
    return lis200_refusal(not_readable);
  }
  if (const std::size_t place = address.find(":V."); place != std::string_view::npos) {
    const bool known = address.substr(0, place) == "3" && address.size() == place + 4;
    return known ? archive_.read(address.back(), range, type == "R3", now) : lis200_refusal(no_archive);
  }
  const std::string value = value_at(address, now);
  return value.empty() ? lis200_refusal(unknown) : Reply::block(std::string(address) + value);
}

Reply Lis200Registers::write(const std::string& address, const std::string& value, MeterTime now) {
  if (is_lock(address, "171.0")) {
    if (faults_.refuse_password != 0 || (!key_.empty() && value != key_)) {
      return password_refusal(faults_, lis200_refusal(wrong_key));
    }
    open_ += address[0];
    return {Reply::Kind::ack, {}};
  }
  if (is_lock(address, "170.0")) {
    std::erase(open_, address[0]);
    return {Reply::Kind::ack, {}};
  }
  if (open_.empty()) {
    return lis200_refusal(locked);
  }
  if (value_at(address, now).empty()) {
    return lis200_refusal(unknown);
  }
  if (address == serial_number) {
    return lis200_refusal(not_writable);
  }
  written_[address] = fmt::format("({})", value);
  return {Reply::Kind::ack, {}};
}

}  // namespace meterwire::simulator::iec
