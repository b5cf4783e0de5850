#include "forwarder/readout.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/result.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <variant>

namespace meterwire::forwarder {

namespace asio = boost::asio;
using namespace meterwire::iec62056_21;
using boost::system::error_code;

asio::awaitable<ReadoutResult> read_out(transport::BytePort& port, Client& client, std::chrono::milliseconds longest) {
  const auto deadline = std::chrono::steady_clock::now() + longest;
  asio::steady_timer timer(co_await asio::this_coro::executor);
  std::array<char, 512> buffer{};
  for (auto action = client.next();;) {
    error_code error;
    if (const auto* send = std::get_if<Send>(&action)) {
      error = co_await port.write(send->bytes);
      action = client.next();
    } else if (const auto* speed = std::get_if<SetSpeed>(&action)) {
      error = co_await port.set_speed(speed->baud);
      action = client.next();
    } else if (const auto* pause = std::get_if<Pause>(&action)) {
      timer.expires_after(pause->time);
      co_await timer.async_wait(asio::use_awaitable);
      action = client.next();
    } else if (const auto* receive = std::get_if<Receive>(&action)) {
      const auto got = co_await port.read_some(buffer, receive->timeout);
      if (got) {
        action = client.received(std::string_view(buffer.data(), *got));
      } else if (got.error() == asio::error::timed_out) {
        action = client.timed_out();
      } else {
        error = got.error();
      }
    } else if (const auto* finished = std::get_if<Finished>(&action)) {
      co_return ReadoutResult{finished->frame, {}, {}};
    } else {
      co_return ReadoutResult{{}, std::get<Failed>(action).error, {}};
    }
    if (error) {
      co_return ReadoutResult{{}, {}, error};
    }
    if (std::chrono::steady_clock::now() > deadline) {
      co_return ReadoutResult{{}, ReadoutError::incomplete, {}};
    }
  }
}

}  // namespace meterwire::forwarder
