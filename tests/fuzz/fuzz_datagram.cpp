// Datagrams of the feed, and what was made of them written again.

#include "transport/feed/decode.hpp"
#include "transport/feed/encode.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using meterwire::feed::Message;

// Without a boot there is no envelope of a gateway, and what stood there is not written.
Message as_written(Message message) {
  if (message.boot.empty()) {
    message.gateway.clear();
    message.received.clear();
    message.part = message.parts = 1;
    message.ack = false;
  }
  return message;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace meterwire;
  const auto message = feed::decode({reinterpret_cast<const char*>(data), size});
  if (!message) {
    (void)feed::message(message.error());
    return 0;
  }
  const auto again = feed::decode(feed::encode(*message));
  if (!again || *again != as_written(*message)) {
    std::abort();
  }
  return 0;
}
