#include "meter/traced_port.hpp"

#include <utility>

namespace meterwire::meter {

namespace asio = boost::asio;
using boost::system::error_code;

TracedPort::TracedPort(std::unique_ptr<transport::BytePort> port, Trace& trace)
    : port_(std::move(port)), trace_(trace) {}

asio::awaitable<error_code> TracedPort::open() {
  return port_->open();
}

asio::awaitable<boost::system::result<std::size_t>> TracedPort::read_some(std::span<char> buffer,
                                                                          std::chrono::milliseconds timeout) {
  const auto got = co_await port_->read_some(buffer, timeout);
  if (got) {
    trace_.received({buffer.data(), *got});
  } else {
    trace_.silence();
  }
  co_return got;
}

asio::awaitable<error_code> TracedPort::write(std::string_view bytes) {
  trace_.sent(bytes);
  const auto error = co_await port_->write(bytes);
  co_return error;
}

asio::awaitable<error_code> TracedPort::set_line(transport::LineSettings line) {
  trace_.speed(line.baud);
  const auto error = co_await port_->set_line(line);
  co_return error;
}

asio::awaitable<error_code> TracedPort::set_speed(unsigned baud) {
  trace_.speed(baud);
  const auto error = co_await port_->set_speed(baud);
  co_return error;
}

void TracedPort::close() {
  port_->close();
}

}  // namespace meterwire::meter
