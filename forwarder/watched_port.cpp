#include "forwarder/watched_port.hpp"

namespace meterwire::forwarder {

namespace asio = boost::asio;
using boost::system::error_code;

asio::awaitable<error_code> WatchedPort::open() {
  const auto error = co_await port_->open();
  turn();
  co_return error;
}

asio::awaitable<boost::system::result<std::size_t>> WatchedPort::read_some(std::span<char> buffer,
                                                                           std::chrono::milliseconds timeout) {
  const auto got = co_await port_->read_some(buffer, timeout);
  turn();
  co_return got;
}

asio::awaitable<error_code> WatchedPort::write(std::string_view bytes) {
  const auto error = co_await port_->write(bytes);
  turn();
  co_return error;
}

asio::awaitable<error_code> WatchedPort::set_line(transport::LineSettings line) {
  const auto error = co_await port_->set_line(line);
  turn();
  co_return error;
}

asio::awaitable<error_code> WatchedPort::set_speed(unsigned baud) {
  const auto error = co_await port_->set_speed(baud);
  turn();
  co_return error;
}

}  // namespace meterwire::forwarder
