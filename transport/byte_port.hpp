#pragma once

#include "transport/line_settings.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

#include <chrono>
#include <cstddef>
#include <span>
#include <string_view>

namespace meterwire::transport {

/// Something that bytes come from, and perhaps go to: a serial port, a connection, a file. One operation at a time.
class BytePort {
 public:
  BytePort() = default;
  BytePort(const BytePort&) = delete;
  BytePort& operator=(const BytePort&) = delete;
  virtual ~BytePort() = default;

  /// Opens it, again where it was open. For what an error means to the user see open_advice().
  [[nodiscard]] virtual boost::asio::awaitable<boost::system::error_code> open() = 0;

  /// Waits for bytes and reads what is there. The errors are `timed_out` where nothing came in time, `eof` where the
  /// other side is gone or the file is at its end, and whatever the system says.
  [[nodiscard]] virtual boost::asio::awaitable<boost::system::result<std::size_t>> read_some(
      std::span<char> buffer, std::chrono::milliseconds timeout) = 0;

  /// Writes all of it and returns when it has left the machine, as far as that can be known.
  [[nodiscard]] virtual boost::asio::awaitable<boost::system::error_code> write(std::string_view bytes) = 0;

  /// Sets speed and character format; what was received before is thrown away. Does nothing where there is no line.
  /// Both settings are in force when these return; a port at the end of a network has confirmed them by then.
  [[nodiscard]] virtual boost::asio::awaitable<boost::system::error_code> set_line(LineSettings line) = 0;

  /// Changes the speed alone, between an acknowledgement and the answer to it: nothing is thrown away.
  [[nodiscard]] virtual boost::asio::awaitable<boost::system::error_code> set_speed(unsigned baud) = 0;

  virtual void close() = 0;
};

}  // namespace meterwire::transport
