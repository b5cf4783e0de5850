#pragma once

#include "forwarder/http/board.hpp"
#include "forwarder/http/http_address.hpp"
#include "forwarder/http/http_server.hpp"
#include "forwarder/http/site.hpp"
#include "forwarder/sink/sink.hpp"
#include "forwarder/status.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <functional>
#include <string>

namespace meterwire::forwarder {

/// Shows records to who asks: keeps the last of every meter, and serves the site with them.
class HttpSink : public Sink {
 public:
  /// See HttpPlan::make.
  HttpSink(const boost::asio::any_io_executor& executor, const HttpAddress& address, std::function<Status()> status);

  [[nodiscard]] boost::asio::awaitable<void> prepare() override;
  void send(const Record& record, const feed::Message& message,
            std::chrono::system_clock::time_point received) override;
  [[nodiscard]] boost::asio::awaitable<void> close(std::chrono::milliseconds patience) override;
  [[nodiscard]] std::string place() const override { return place_; }
  [[nodiscard]] SinkCounters counters() const override;
  void log_counters() const override;

 private:
  [[nodiscard]] Status others(Status status) const;

  std::string place_;
  Board board_;
  Site site_;
  HttpServer server_;
};

}  // namespace meterwire::forwarder
