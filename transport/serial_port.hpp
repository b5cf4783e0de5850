#pragma once

#include "transport/descriptor_port.hpp"
#include "transport/line_settings.hpp"

#include <string>

namespace meterwire::transport {

/// A serial port, opened for this program alone: raw, without flow control.
///
/// The port is always set to eight data bits without parity. A 7E1 line carries the same frame (seven bits and a parity
/// bit make eight), so the parity is left to software: whoever reads checks and removes it, which finds out as well
/// that a line is 7E1; what is written to a 7E1 line gets its parity bits here. So one setting serves both, and ports
/// that cannot do 7E1 serve too. A pseudo-terminal has no line behind it: nobody would take the parity bits off again,
/// so it gets none.
class SerialPort : public DescriptorPort {
 public:
  SerialPort(const boost::asio::any_io_executor& executor, std::string device, LineSettings line);
  SerialPort(const SerialPort&) = delete;
  SerialPort& operator=(const SerialPort&) = delete;
  ~SerialPort() override;

  [[nodiscard]] boost::asio::awaitable<boost::system::error_code> open() override;
  [[nodiscard]] boost::asio::awaitable<boost::system::error_code> write(std::string_view bytes) override;
  [[nodiscard]] boost::asio::awaitable<boost::system::error_code> set_line(LineSettings line) override;
  [[nodiscard]] boost::asio::awaitable<boost::system::error_code> set_speed(unsigned baud) override;
  void close() override;

 private:
  [[nodiscard]] boost::system::error_code apply();
  boost::asio::awaitable<void> drain(std::size_t bytes);

  std::string device_;
  LineSettings line_;
  bool pseudo_terminal_ = false;
};

}  // namespace meterwire::transport
