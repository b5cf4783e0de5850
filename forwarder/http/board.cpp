#include "forwarder/http/board.hpp"

#include "forwarder/http/net_power.hpp"
#include "transport/feed/known_code.hpp"
#include "transport/feed/mbus.hpp"
#include "transport/feed/utf8.hpp"

#include <algorithm>

namespace meterwire::forwarder {

namespace {

std::string_view cut(std::string_view text) {
  return text.substr(0, feed::cut_utf8(text, Board::longest_text));
}

bool is_short(const feed::Reading& reading, const feed::Value& value) {
  return std::max({reading.obis.size(), reading.name.size(), reading.device.size(), value.value.size(),
                   value.unit.size(), value.time.size()}) <= Board::longest_text;
}

// A text is shown only where the registry says that it is nobody's business whose: the tariff in force.
bool is_shown(const feed::Reading& reading, const CodeInfo* info) {
  if (reading.is_list || reading.values.size() != 1 || reading.interval != 0 ||
      feed::code_of(reading).history().has_value()) {
    return false;
  }
  const auto& value = reading.values.front();
  if (value.is_null || !value.until.empty() || !is_short(reading, value)) {
    return false;
  }
  const bool is_known_text = info != nullptr && info->kind == CodeKind::text;
  return (info == nullptr || info->privacy == Privacy::open) && (value.is_number || is_known_text);
}

// Into the strings that are there: a telegram a second must not allocate all of them anew.
void fill(ShownReading& shown, const feed::Reading& reading, const CodeInfo* info) {
  const auto& value = reading.values.front();
  shown.obis = reading.obis;
  shown.name = reading.name;
  shown.value = value.value;
  shown.unit = value.unit;
  shown.time = value.time;
  shown.device = reading.device;
  shown.rate = reading.tariff;
  shown.info = info;
  shown.is_number = value.is_number;
  shown.is_counter = info != nullptr ? info->kind == CodeKind::counter : feed::is_mbus_register(feed::code_of(reading));
}

}  // namespace

void Board::take(const feed::Message& message, std::chrono::system_clock::time_point received) {
  auto& meter = meter_named(cut(message.meter));
  meter.received = received;
  std::size_t count = 0;
  for (const auto& reading : message.readings) {
    const CodeInfo* const info = feed::known_code(reading);
    if (count < most_readings && is_shown(reading, info)) {
      meter.readings.resize(std::max(meter.readings.size(), count + 1));
      fill(meter.readings[count++], reading, info);
    }
  }
  if (count == 0) {
    return;  // A load profile by itself; what the meter has said before still holds.
  }
  meter.readings.resize(count);
  meter.model = cut(message.model);
  meter.time = cut(message.time);
  meter.milliwatt = net_milliwatt(meter.readings);
  if (meter.milliwatt) {
    meter.history.add(received, *meter.milliwatt);
  }
}

ShownMeter& Board::meter_named(std::string_view id) {
  const auto found = std::ranges::find(meters_, id, &ShownMeter::meter);
  if (found != meters_.end()) {
    return *found;
  }
  if (meters_.size() >= most_meters) {
    meters_.erase(std::ranges::min_element(meters_, {}, &ShownMeter::received));
  }
  auto& meter = meters_.emplace_back();
  meter.meter = id;
  return meter;
}

}  // namespace meterwire::forwarder
