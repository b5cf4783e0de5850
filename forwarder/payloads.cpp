#include "forwarder/payloads.hpp"

#include "forwarder/lines.hpp"
#include "transport/feed/encode.hpp"
#include "transport/feed/utf8.hpp"

#include <utility>

namespace meterwire::forwarder {

std::vector<std::string> payloads_of(const Record& record, feed::Message stamped, const SinkOptions& options) {
  switch (options.format) {
    case Format::lines: {
      const auto lines = stripped_lines(record.telegram());
      return {lines.begin(), lines.end()};
    }
    case Format::telegram:
      return {std::string(record.telegram())};
    case Format::json:
      break;
  }
  if (options.raw) {
    stamped.telegram = feed::to_utf8(record.telegram());
  }
  return feed::encode_parts(stamped, options.mtu);
}

}  // namespace meterwire::forwarder
