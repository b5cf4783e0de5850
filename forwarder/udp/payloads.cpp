#include "forwarder/udp/payloads.hpp"

#include "forwarder/udp/lines.hpp"
#include "transport/feed/encode.hpp"
#include "transport/feed/influx.hpp"
#include "transport/feed/utf8.hpp"

#include <string_view>
#include <utility>

namespace meterwire::forwarder {

std::vector<std::string> payloads_of(const Record* record, feed::Message stamped, const UdpSinkOptions& options) {
  const std::string_view telegram = record == nullptr ? std::string_view{} : record->telegram();
  switch (options.format) {
    case Format::influx:
      return feed::encode_influx(stamped, options.mtu);
    case Format::lines: {
      const auto lines = stripped_lines(telegram);
      return {lines.begin(), lines.end()};
    }
    case Format::telegram:
      return {std::string(telegram)};
    case Format::json:
      break;
  }
  if (options.raw) {
    stamped.telegram = feed::to_utf8(telegram);
  }
  return feed::encode_parts(stamped, options.mtu);
}

}  // namespace meterwire::forwarder
