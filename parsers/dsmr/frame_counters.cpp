#include "parsers/dsmr/frame_counters.hpp"

#include <algorithm>

namespace meterwire::dsmr {

namespace {

auto is_of(std::string_view system_title) {
  return [system_title](const auto& meter) {
    return meter.counter >= 0 && std::ranges::equal(meter.system_title, system_title);
  };
}

}  // namespace

std::int64_t FrameCounters::last(std::string_view system_title) const {
  const auto* const meter = std::ranges::find_if(meters_, is_of(system_title));
  return meter != meters_.end() ? meter->counter : -1;
}

void FrameCounters::accept(std::string_view system_title, std::uint32_t counter) {
  auto* meter = std::ranges::find_if(meters_, is_of(system_title));
  if (meter == meters_.end()) {
    meter = std::ranges::min_element(meters_, {}, &Meter::heard);
    std::ranges::copy(system_title.substr(0, meter->system_title.size()), meter->system_title.begin());
  }
  meter->counter = counter;
  meter->heard = ++accepted_;
}

}  // namespace meterwire::dsmr
