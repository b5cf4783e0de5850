#include "receiver/session.hpp"

#include "receiver/intake.hpp"
#include "receiver/output/make_output.hpp"
#include "receiver/output/writer.hpp"
#include "receiver/summary.hpp"
#include "receiver/udp_listener.hpp"
#include "transport/ending_signals.hpp"
#include "transport/rate_limit.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <unistd.h>

#include <exception>
#include <functional>
#include <iostream>
#include <map>
#include <memory>

namespace meterwire::receiver {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::milliseconds tick_period{250};

void rethrow(const std::exception_ptr& error) {
  if (error) {
    std::rethrow_exception(error);
  }
}

asio::awaitable<void> tick(Output& output) {
  asio::steady_timer timer(co_await asio::this_coro::executor);
  for (;;) {
    output.tick();
    timer.expires_after(tick_period);
    co_await timer.async_wait(asio::use_awaitable);
  }
}

/// One run of the receiver: everything that it is made of, wired together.
class Session {
 public:
  explicit Session(const Options& options)
      : options_(options),
        listener_(context_.get_executor(), options.listen),
        output_(make_output(options.output.empty() ? default_output(STDOUT_FILENO) : options.output, STDOUT_FILENO,
                            books_, listener_.place())),
        intake_(books_, *output_) {}

  void run() {
    spdlog::info("listening on {}", listener_.place());
    transport::add_ending_signals(signals_);
    signals_.async_wait([this](const auto&, int) { context_.stop(); });
    if (options_.duration) {
      deadline_.expires_after(*options_.duration);
      deadline_.async_wait([this](const auto&) { context_.stop(); });
    }
    const std::function<void(std::string_view, const UdpListener::Endpoint&)> on_datagram =
        [this](std::string_view datagram, const auto& sender) { take(datagram, sender); };
    const std::function<void()> on_drained = [this] { output_->tick(); };
    asio::co_spawn(context_, listener_.run(on_datagram, on_drained), rethrow);
    asio::co_spawn(context_, tick(*output_), rethrow);
    context_.run();
    books_.losses.close();
    output_->finish();
  }

  [[nodiscard]] const Books& books() const { return books_; }

 private:
  void take(std::string_view datagram, const UdpListener::Endpoint& sender) {
    if (is_enough()) {
      return;  // What the socket still holds behind the last record that was asked for.
    }
    if (const auto refusal = intake_.take(datagram)) {
      report(*refusal, sender);
    }
    if (is_enough()) {
      context_.stop();
    }
  }

  [[nodiscard]] bool is_enough() const { return options_.count && intake_.records() >= *options_.count; }

  void report(const Refusal& refusal, const UdpListener::Endpoint& sender) {
    if (const auto held_back = reports_[refusal.reason].report()) {
      spdlog::warn("datagram from {} refused: {}{}", place(sender.address().to_string(), sender.port()), refusal.detail,
                   *held_back == 0 ? "" : fmt::format(" ({} more since the last report)", *held_back));
    }
  }

  const Options& options_;
  asio::io_context context_{1};
  asio::signal_set signals_{context_};
  asio::steady_timer deadline_{context_};
  Books books_;
  UdpListener listener_;
  std::unique_ptr<Output> output_;
  Intake intake_;
  std::map<std::string_view, transport::RateLimit> reports_;  // by reason
};

}  // namespace

int run(const Options& options) {
  int status = 0;
  Session session(options);
  try {
    session.run();
  } catch (const WriteError& error) {
    if (!error.reader_has_gone()) {
      spdlog::error(error.what());
      status = 1;
    }
  }
  std::cerr << summary(session.books());
  return status;
}

}  // namespace meterwire::receiver
