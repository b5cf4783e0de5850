#pragma once

#include "transport/byte_port.hpp"

#include <memory>

#include "meter/trace.hpp"

namespace meterwire::meter {

/// A port whose bytes are shown as they pass.
class TracedPort : public transport::BytePort {
 public:
  /// `trace` has to outlive it.
  TracedPort(std::unique_ptr<transport::BytePort> port, Trace& trace);

  [[nodiscard]] boost::asio::awaitable<boost::system::error_code> open() override;
  [[nodiscard]] boost::asio::awaitable<boost::system::result<std::size_t>> read_some(
      std::span<char> buffer, std::chrono::milliseconds timeout) override;
  [[nodiscard]] boost::asio::awaitable<boost::system::error_code> write(std::string_view bytes) override;
  [[nodiscard]] boost::asio::awaitable<boost::system::error_code> set_line(transport::LineSettings line) override;
  [[nodiscard]] boost::asio::awaitable<boost::system::error_code> set_speed(unsigned baud) override;
  void close() override;

 private:
  std::unique_ptr<transport::BytePort> port_;
  Trace& trace_;
};

}  // namespace meterwire::meter
