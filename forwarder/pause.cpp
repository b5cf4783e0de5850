#include "forwarder/pause.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace meterwire::forwarder {

namespace asio = boost::asio;

asio::awaitable<void> pause(std::chrono::steady_clock::duration time) {
  co_await pause_until(std::chrono::steady_clock::now() + time);
}

asio::awaitable<void> pause_until(std::chrono::steady_clock::time_point time) {
  asio::steady_timer timer(co_await asio::this_coro::executor, time);
  co_await timer.async_wait(asio::use_awaitable);
}

}  // namespace meterwire::forwarder
