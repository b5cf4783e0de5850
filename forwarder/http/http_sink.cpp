#include "forwarder/http/http_sink.hpp"

#include <spdlog/spdlog.h>

#include <utility>
#include <vector>

namespace meterwire::forwarder {

HttpSink::HttpSink(const boost::asio::any_io_executor& executor, const HttpAddress& address,
                   std::function<Status()> status)
    : place_("http://" + address.text()),
      site_([this, status = std::move(status)] { return others(status()); }, board_),
      server_(executor, address, [this](std::string_view target) { return site_.get(target); }) {}

boost::asio::awaitable<void> HttpSink::prepare() {
  server_.start();
  spdlog::info("{}: serving the live page, /metrics and /health", place_);
  co_return;
}

void HttpSink::send(const Record&, const feed::Message& message, std::chrono::system_clock::time_point received) {
  board_.take(message, received);
}

boost::asio::awaitable<void> HttpSink::close(std::chrono::milliseconds) {
  server_.close();
  co_return;
}

SinkCounters HttpSink::counters() const {
  const auto& counters = server_.counters();
  return {.sent = counters.answered, .errors = counters.refused, .delivery = {}};
}

void HttpSink::log_counters() const {
  const auto& counters = server_.counters();
  spdlog::info("{}: requests answered {}, refused {}", place_, counters.answered, counters.refused);
}

// Who asks where records go does not mean the page that he looks at.
Status HttpSink::others(Status status) const {
  std::erase_if(status.sinks, [this](const auto& sink) { return sink.place == place_; });
  return status;
}

}  // namespace meterwire::forwarder
