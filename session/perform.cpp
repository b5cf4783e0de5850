#include "session/perform.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <string_view>
#include <variant>

namespace meterwire::session {

namespace asio = boost::asio;
using namespace meterwire::iec62056_21;
using boost::system::error_code;

asio::awaitable<error_code> perform(transport::BytePort& port, AnyDialogue& dialogue, std::chrono::milliseconds longest,
                                    std::function<void()> heard) {
  const auto deadline = std::chrono::steady_clock::now() + longest;
  asio::steady_timer timer(co_await asio::this_coro::executor);
  std::array<char, 512> buffer{};
  for (auto action = dialogue.next(); action;) {
    if (std::chrono::steady_clock::now() > deadline) {
      co_return asio::error::timed_out;
    }
    error_code error;
    std::string_view bytes;
    if (const auto* send = std::get_if<Send>(&*action)) {
      error = co_await port.write(send->bytes);
    } else if (const auto* speed = std::get_if<SetSpeed>(&*action)) {
      error = co_await port.set_speed(speed->baud);
    } else if (const auto* pause = std::get_if<Pause>(&*action)) {
      timer.expires_after(pause->time);
      co_await timer.async_wait(asio::use_awaitable);
    } else {
      const auto got = co_await port.read_some(buffer, std::get<Receive>(*action).timeout);
      if (got) {
        bytes = std::string_view(buffer.data(), *got);
      } else if (got.error() != asio::error::timed_out) {
        error = got.error();
      }
    }
    if (error) {
      co_return error;
    }
    action = dialogue.received(bytes);
    if (!bytes.empty() && heard) {
      heard();
    }
  }
  co_return error_code{};
}

}  // namespace meterwire::session
