#include "forwarder/udp/udp_sink.hpp"

#include "forwarder/udp/payloads.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

namespace meterwire::forwarder {

namespace asio = boost::asio;

namespace {

DeliveryTiming timing_of(const DeliveryOptions& options, DeliveryTiming timing) {
  timing.rate = options.drain_rate;
  timing.window = std::max(timing.window, timing.rate);  // else a lossy network would be slower than the rate
  return timing;
}

}  // namespace

UdpSink::UdpSink(const asio::any_io_executor& executor, UdpSinkOptions options, const std::string& gateway,
                 const DeliveryTiming& timing, const WallClock& clock)
    : options_(std::move(options)),
      clock_(clock),
      selection_(options_.selection),
      envelope_(gateway),
      sender_(executor, options_.udp),
      acks_(sender_.place(), options_.key) {
  if (options_.key) {
    sealer_.emplace(*options_.key, feed::Direction::record, feed::kid_context_of(envelope_.boot()));
    options_.mtu -= feed::Sealer::overhead(options_.key->gateway);
  }
  if (options_.delivery) {
    delivery_.emplace(
        executor, sender_.place(), *options_.delivery,
        [this](const Parcel& parcel) {
          std::ranges::for_each(parcel.datagrams, [this](const auto& payload) { post(payload); });
        },
        timing_of(*options_.delivery, timing), clock_);
    if (options_.key) {
      delivery_->only_of(options_.key->gateway);
    }
    sender_.on_datagram([this](std::string_view datagram) {
      if (const auto acknowledged = acks_.read(datagram)) {
        delivery_->acknowledge(*acknowledged);
      }
    });
  }
}

asio::awaitable<void> UdpSink::prepare() {
  co_await sender_.prepare();
  if (delivery_) {
    delivery_->start();
  }
}

void UdpSink::send(const Record& record, const feed::Message& message, std::chrono::system_clock::time_point received) {
  if (auto selected = selection_.pass(message, received)) {
    put(&record, std::move(*selected), received);
  }
}

void UdpSink::put(const Record* record, feed::Message message, std::chrono::system_clock::time_point received) {
  envelope_.stamp(message);
  message.ack = delivery_.has_value();
  const auto seq = message.seq;
  auto payloads = payloads_of(record, std::move(message), options_);
  if (delivery_) {
    delivery_->deliver({envelope_.boot(), seq}, std::move(payloads), received);
    return;
  }
  for (const auto& payload : payloads) {
    post(payload);
  }
}

void UdpSink::post(std::string_view payload) {
  sender_.send(sealer_ ? sealer_->seal(payload) : payload);
}

asio::awaitable<void> UdpSink::close(std::chrono::milliseconds patience) {
  for (auto& message : selection_.finish()) {
    put(nullptr, std::move(message), clock_());
  }
  if (delivery_) {
    co_await delivery_->close(patience);
  }
}

std::uint64_t UdpSink::undelivered() const {
  if (!delivery_) {
    return 0;
  }
  const auto counters = delivery_->counters();
  return counters.waiting + counters.lost();
}

SinkCounters UdpSink::counters() const {
  SinkCounters counters{sender_.counters().datagrams, sender_.counters().errors, std::nullopt};
  if (delivery_) {
    counters.delivery = delivery_->counters();
  }
  return counters;
}

void UdpSink::log_counters() const {
  const auto counters = this->counters();
  spdlog::info("{}: datagrams {}, send errors {}", place(), counters.sent, counters.errors);
  if (counters.delivery) {
    spdlog::info("{}: {}, answers refused {}", place(), to_string(*counters.delivery), acks_.refused());
  }
}

}  // namespace meterwire::forwarder
