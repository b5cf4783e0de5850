#include "session/perform.hpp"

#include "parsers/iec62056_21/command.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <string>
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

asio::awaitable<error_code> end_politely(transport::BytePort& port, const Wire& wire, const Habits& habits,
                                         bool is_programming, unsigned sign_on_baud) {
  if (is_programming && wire.counters().bytes > 0) {
    // Half duplex: a meter that speaks hears nothing.
    constexpr std::chrono::milliseconds quiet{100};
    const auto latest = std::chrono::steady_clock::now() + std::chrono::milliseconds{500};
    std::array<char, 512> passed_over{};
    for (bool speaks = true; speaks && std::chrono::steady_clock::now() < latest;) {
      const auto got = co_await port.read_some(passed_over, quiet);
      speaks = got.has_value();
    }
    const Command command{"B0", {}};
    const std::string frame = frame_of(command, habits.bcc);
    if (const auto error = co_await port.write(frame)) {
      co_return error;
    }
  }
  const auto error = co_await port.set_speed(sign_on_baud);
  co_return error;
}

}  // namespace meterwire::session
