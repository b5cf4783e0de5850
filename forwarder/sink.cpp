#include "forwarder/sink.hpp"

#include "forwarder/lines.hpp"
#include "transport/feed/encode.hpp"
#include "transport/feed/utf8.hpp"

#include <utility>

namespace meterwire::forwarder {

Sink::Sink(const boost::asio::any_io_executor& executor, SinkOptions options)
    : options_(std::move(options)), sender_(executor, options_.udp) {}

void Sink::send(const Record& record, const feed::Message& message) {
  switch (options_.format) {
    case Format::json:
      for (const auto& datagram : parts_of(record, message)) {
        sender_.send(datagram);
      }
      break;
    case Format::lines:
      for (const auto line : stripped_lines(record.telegram())) {
        sender_.send(line);
      }
      break;
    case Format::telegram:
      sender_.send(record.telegram());
      break;
  }
}

std::vector<std::string> Sink::parts_of(const Record& record, const feed::Message& message) const {
  if (!options_.raw) {
    return feed::encode_parts(message, options_.mtu);
  }
  feed::Message with_telegram = message;
  with_telegram.telegram = feed::to_utf8(record.telegram());
  return feed::encode_parts(with_telegram, options_.mtu);
}

}  // namespace meterwire::forwarder
