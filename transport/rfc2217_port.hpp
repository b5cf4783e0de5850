#pragma once

#include "transport/com_port.hpp"
#include "transport/line_settings.hpp"
#include "transport/tcp_port.hpp"

#include <string>

namespace meterwire::transport {

/// A serial port at a server that speaks RFC 2217 (ser2net and others): a connection over which the speed is set, too.
///
/// Like SerialPort it sets 8N1 and leaves the parity to software. A setting is in force when the server has confirmed
/// it; a server that refuses, stays silent or sets something else is an error that says so (see Rfc2217Error).
///
/// RFC 2217 has no way to wait until the port has sent everything. write() sends a timing mark behind the data, whose
/// answer proves that the server has taken them in, and then waits for the time that they are on the line. It is too
/// short only where the server's port was busy already, and too long by a round trip at most.
class Rfc2217Port : public TcpPort {
 public:
  Rfc2217Port(const boost::asio::any_io_executor& executor, std::string host, std::uint16_t port, LineSettings line,
              std::chrono::milliseconds answer_timeout = std::chrono::seconds{3});

  [[nodiscard]] boost::asio::awaitable<boost::system::error_code> open() override;
  [[nodiscard]] boost::asio::awaitable<boost::system::result<std::size_t>> read_some(
      std::span<char> buffer, std::chrono::milliseconds timeout) override;
  [[nodiscard]] boost::asio::awaitable<boost::system::error_code> write(std::string_view bytes) override;
  [[nodiscard]] boost::asio::awaitable<boost::system::error_code> set_line(LineSettings line) override;
  [[nodiscard]] boost::asio::awaitable<boost::system::error_code> set_speed(unsigned baud) override;
  void close() override;

 private:
  using Result = boost::asio::awaitable<boost::system::error_code>;
  using Clock = std::chrono::steady_clock;

  Result agree();
  Result settle(std::string request);
  Result pass_mark();
  Result hear_until(bool (ComPort::*condition)() const);
  Result hear(Clock::time_point deadline);

  LineSettings line_;
  std::chrono::milliseconds answer_timeout_;
  ComPort com_port_;
  std::string data_;  // has come, and was not read yet
  bool answers_marks_ = true;
};

}  // namespace meterwire::transport
