#include "tests/simulator/iec/energomera_registers.hpp"

#include "tests/simulator/iec/obis_registers.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>

namespace meterwire::simulator::iec {
namespace {

using std::chrono::floor;
using std::chrono::seconds;

std::string line(std::string_view code, double value) {
  return fmt::format("{}({:.4f})\r\n", code, value);
}

// The sum and, on lines of their own, the five tariffs, of which two are in use.
std::string by_tariff(std::string_view code, const EnergyCounter& counter) {
  std::string lines;
  for (const std::int64_t wh : {counter.wh(), counter.wh(Tariff::day), counter.wh(Tariff::night)}) {
    lines += line(code, static_cast<double>(wh) / 1000);
  }
  for (int unused = 0; unused < 3; ++unused) {
    lines += fmt::format("{}(0.0)\r\n", code);
  }
  return lines;
}

std::string by_phase(std::string_view code, const LoadProfile::Phases& phases, double unit) {
  std::string lines;
  for (const int value : phases) {
    lines += line(code, value / unit);
  }
  return lines;
}

}  // namespace

EnergomeraRegisters::EnergomeraRegisters(const IecOptions& options, MeterTime start)
    : address_(options.address),
      password_(options.password),
      faults_(options.faults),
      house_(options.seed, floor<seconds>(start)) {}

std::string EnergomeraRegisters::data_lines(MeterTime now) {
  house_.advance_to(floor<seconds>(now));
  std::string lines;
  for (const std::string_view code : {"SNUMB", "ET0PE", "POWEP", "POWPP", "VOLTA", "CURRE", "FREQU"}) {
    lines += lines_for(code);
  }
  return lines;
}

std::string EnergomeraRegisters::lines_for(std::string_view code) const {
  if (code == "HELLO") {
    return fmt::format("HELLO(2,CE301,12,{},dummy)\r\n", address_);
  }
  if (code == "SNUMB") {
    return fmt::format("SNUMB({})\r\n", address_);
  }
  if (code == "ET0PE") {
    return by_tariff(code, house_.imported());
  }
  if (code == "POWEP") {
    return line(code, (house_.import_power() - house_.export_power()) / 1000.0);
  }
  if (code == "POWPP") {
    return by_phase(code, house_.power(), 1000);
  }
  if (code == "VOLTA") {
    return by_phase(code, house_.voltage(), 10);
  }
  if (code == "CURRE") {
    return by_phase(code, house_.current(), 1000);
  }
  return code == "FREQU" ? "FREQU(49.96)\r\n" : "";
}

Reply EnergomeraRegisters::answer(std::string_view type, std::string_view data, MeterTime now) {
  house_.advance_to(floor<seconds>(now));
  const auto given = data_set_from(data);
  if (type == "P1" && given) {
    open_ = faults_.refuse_password == 0 && (password_.empty() || given->value == password_);
    return open_ ? Reply{Reply::Kind::ack, {}} : password_refusal(faults_, Reply::block("(ERR15)"));
  }
  if (type != "R1" || !given || !open_) {
    return Reply::block(open_ ? "(ERR11)" : "(ERR15)");
  }
  std::string lines = lines_for(given->code);
  return Reply::block(lines.empty() ? "VNULL(ERR12)\r\n" : std::move(lines));
}

}  // namespace meterwire::simulator::iec
