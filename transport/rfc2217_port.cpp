#include "transport/rfc2217_port.hpp"

#include "transport/parity.hpp"
#include "transport/rfc2217_error.hpp"
#include "transport/telnet.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace meterwire::transport {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

// What a line brings while an answer is waited for is far less.
constexpr std::size_t most_unread = 256 * 1024;

error_code instead_of_timeout(const error_code& error, Rfc2217Error meaning) {
  return error == asio::error::timed_out ? make_error_code(meaning) : error;
}

}  // namespace

Rfc2217Port::Rfc2217Port(const asio::any_io_executor& executor, std::string host, std::uint16_t port, LineSettings line,
                         std::chrono::milliseconds answer_timeout)
    : TcpPort(executor, std::move(host), port), line_(line), answer_timeout_(answer_timeout) {}

Rfc2217Port::Result Rfc2217Port::open() {
  if (const auto error = co_await TcpPort::open()) {
    co_return error;
  }
  auto error = co_await agree();
  if (!error) {
    error = co_await set_line(line_);
  }
  if (error) {
    close();
  }
  co_return error;
}

Rfc2217Port::Result Rfc2217Port::agree() {
  auto error = co_await TcpPort::write(com_port_.greeting());
  if (!error) {
    error = co_await hear_until(&ComPort::settled);
  }
  if (!error && !com_port_.agreed()) {
    error = Rfc2217Error::not_spoken;
  }
  co_return instead_of_timeout(error, Rfc2217Error::not_spoken);
}

asio::awaitable<boost::system::result<std::size_t>> Rfc2217Port::read_some(std::span<char> buffer,
                                                                           std::chrono::milliseconds timeout) {
  const auto deadline = Clock::now() + timeout;
  while (data_.empty()) {
    if (const auto error = co_await hear(deadline)) {
      co_return error;
    }
    if (data_.empty() && Clock::now() > deadline) {
      co_return error_code(asio::error::timed_out);
    }
  }
  const auto size = data_.copy(buffer.data(), buffer.size());
  data_.erase(0, size);
  co_return size;
}

Rfc2217Port::Result Rfc2217Port::write(std::string_view bytes) {
  if (const auto error = co_await hear_until(&ComPort::may_send)) {
    co_return instead_of_timeout(error, Rfc2217Error::held_up);
  }
  const auto on_the_line = telnet::escaped(with_parity(bytes, line_.parity));
  if (const auto error = co_await TcpPort::write(on_the_line)) {
    co_return error;
  }
  if (const auto error = co_await pass_mark()) {
    co_return error;
  }
  asio::steady_timer timer(executor(), time_on_line(bytes.size() + 1, line_.baud));
  co_await timer.async_wait(asio::experimental::as_tuple(asio::use_awaitable));
  co_return error_code{};
}

// A server that answers no mark, although every Telnet has to, is not asked again: it would make each write late.
Rfc2217Port::Result Rfc2217Port::pass_mark() {
  if (!answers_marks_) {
    co_return error_code{};
  }
  if (const auto error = co_await TcpPort::write(com_port_.ask_for_mark())) {
    co_return error;
  }
  const auto error = co_await hear_until(&ComPort::marked);
  answers_marks_ = error != asio::error::timed_out;
  co_return answers_marks_ ? error : error_code{};
}

Rfc2217Port::Result Rfc2217Port::set_line(LineSettings line) {
  line_ = line;
  const auto error = co_await settle(com_port_.ask_for_line(line.baud));
  data_.clear();
  co_return error;
}

Rfc2217Port::Result Rfc2217Port::set_speed(unsigned baud) {
  line_.baud = baud;
  co_return co_await settle(com_port_.ask_for_speed(baud));
}

Rfc2217Port::Result Rfc2217Port::settle(std::string request) {
  if (const auto error = co_await TcpPort::write(request)) {
    co_return error;
  }
  if (const auto error = co_await hear_until(&ComPort::answered)) {
    co_return instead_of_timeout(error, Rfc2217Error::unconfirmed);
  }
  co_return com_port_.verdict();
}

Rfc2217Port::Result Rfc2217Port::hear_until(bool (ComPort::*condition)() const) {
  const auto deadline = Clock::now() + answer_timeout_;
  while (!(com_port_.*condition)()) {
    if (const auto error = co_await hear(deadline)) {
      co_return error;
    }
    if (!(com_port_.*condition)() && Clock::now() > deadline) {
      co_return error_code(asio::error::timed_out);
    }
  }
  co_return error_code{};
}

void Rfc2217Port::close() {
  com_port_ = {};
  data_.clear();
  answers_marks_ = true;
  TcpPort::close();
}

// Takes in what comes, once. Who calls it looks at the deadline as well: a server that never stops keeps the port
// ready.
Rfc2217Port::Result Rfc2217Port::hear(Clock::time_point deadline) {
  std::array<char, 4096> wire{};
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
  const auto got = co_await TcpPort::read_some(wire, std::max(left, std::chrono::milliseconds{0}));
  if (!got) {
    co_return got.error();
  }
  std::string replies;
  com_port_.receive(std::string_view(wire.data(), *got), data_, replies);
  if (data_.size() > most_unread) {
    co_return error_code(asio::error::no_buffer_space);
  }
  co_return co_await TcpPort::write(replies);
}

}  // namespace meterwire::transport
