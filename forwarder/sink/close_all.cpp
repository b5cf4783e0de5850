#include "forwarder/sink/close_all.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>

namespace meterwire::forwarder {

namespace asio = boost::asio;

asio::awaitable<void> close_all(const std::vector<Sink*>& sinks, std::chrono::milliseconds patience) {
  const auto executor = co_await asio::this_coro::executor;
  asio::steady_timer all_closed(executor, asio::steady_timer::time_point::max());
  auto open = sinks.size();
  const auto closed = [&](const std::exception_ptr& error) {
    if (--open == 0) {
      all_closed.cancel();
    }
    if (error) {
      std::rethrow_exception(error);
    }
  };
  for (auto* const sink : sinks) {
    asio::co_spawn(executor, sink->close(patience), closed);
  }
  if (open > 0) {
    boost::system::error_code cancelled;
    auto waiting = asio::redirect_error(asio::use_awaitable, cancelled);
    co_await all_closed.async_wait(waiting);
  }
}

}  // namespace meterwire::forwarder
