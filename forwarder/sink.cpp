#include "forwarder/sink.hpp"

#include "forwarder/payloads.hpp"

#include <utility>

namespace meterwire::forwarder {

Sink::Sink(const boost::asio::any_io_executor& executor, SinkOptions options, std::string gateway)
    : options_(std::move(options)), envelope_(std::move(gateway)), sender_(executor, options_.udp) {}

void Sink::send(const Record& record, const feed::Message& message,
                std::chrono::system_clock::time_point /*received*/) {
  auto stamped = message;
  envelope_.stamp(stamped);
  for (const auto& payload : payloads_of(record, std::move(stamped), options_)) {
    sender_.send(payload);
  }
}

}  // namespace meterwire::forwarder
