#include "receiver/keeping/weight.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace meterwire::receiver {
namespace {

/// A block of the heap: malloc puts its size before it, and hands out multiples of sixteen bytes, two at least.
std::size_t block(std::size_t bytes) {
  constexpr std::size_t grain = 16;
  return bytes == 0 ? 0 : std::max(2 * grain, (bytes + sizeof(std::size_t) + grain - 1) / grain * grain);
}

/// What a text has on the heap; a short one stands in the string itself.
std::size_t heap_of(const std::string& text) {
  constexpr std::size_t within_string = 15;
  return text.capacity() > within_string ? block(text.capacity() + 1) : 0;
}

std::size_t heap_of(const feed::Value& value);
std::size_t heap_of(const feed::LineError& error);
std::size_t heap_of(const feed::Reading& reading);

template <typename... Texts>
std::size_t heap_of(const std::string& text, const Texts&... texts) {
  return heap_of(text) + heap_of(texts...);
}

template <typename Each>
std::size_t heap_of(const std::vector<Each>& all) {
  std::size_t bytes = block(all.capacity() * sizeof(Each));
  for (const Each& each : all) {
    bytes += heap_of(each);
  }
  return bytes;
}

std::size_t heap_of(const feed::Value& value) {
  return heap_of(value.value, value.unit, value.text, value.time, value.until, value.status, value.flags);
}

std::size_t heap_of(const feed::LineError& error) {
  return heap_of(error.reason, error.text);
}

std::size_t heap_of(const feed::Reading& reading) {
  return heap_of(reading.obis, reading.name, reading.device, reading.tariff) + heap_of(reading.values);
}

}  // namespace

std::size_t weight_of(const Arrived& arrived) {
  const feed::Message& message = arrived.message;
  return sizeof arrived + heap_of(arrived.datagram) +
         heap_of(message.gateway, message.meter, message.model, message.protocol, message.variant, message.boot,
                 message.received, message.time, message.check, message.tag, message.telegram) +
         heap_of(message.readings) + heap_of(message.errors);
}

}  // namespace meterwire::receiver
