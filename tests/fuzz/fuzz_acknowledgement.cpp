// Acknowledgements, and what was made of them written again in datagrams of any size.

#include "transport/feed/acknowledgement.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace meterwire::feed;
  const auto acknowledgement = decode_acknowledgement({reinterpret_cast<const char*>(data), size});
  if (!acknowledgement) {
    (void)message(acknowledgement.error());
    return 0;
  }
  Acknowledgement together{acknowledgement->gateway, {}};
  for (const auto& datagram : encode_acknowledgement(*acknowledgement, size)) {
    const auto part = decode_acknowledgement(datagram);
    if (!part || part->gateway != acknowledgement->gateway || part->ranges.empty()) {
      std::abort();
    }
    together.ranges.insert(together.ranges.end(), part->ranges.begin(), part->ranges.end());
  }
  if (together != *acknowledgement) {
    std::abort();
  }
  return 0;
}
