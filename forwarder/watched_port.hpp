#pragma once

#include "transport/byte_port.hpp"

#include <chrono>
#include <memory>
#include <utility>

namespace meterwire::forwarder {

/// A port that notes when something last came of it: bytes, an error, or that there was nothing in time. A source of
/// which that is long ago hangs.
class WatchedPort : public transport::BytePort {
 public:
  using Clock = std::chrono::steady_clock;

  explicit WatchedPort(std::unique_ptr<transport::BytePort> port) : port_(std::move(port)) {}

  [[nodiscard]] Clock::time_point last_turn() const { return last_turn_; }

  [[nodiscard]] boost::asio::awaitable<boost::system::error_code> open() override;
  [[nodiscard]] boost::asio::awaitable<boost::system::result<std::size_t>> read_some(
      std::span<char> buffer, std::chrono::milliseconds timeout) override;
  [[nodiscard]] boost::asio::awaitable<boost::system::error_code> write(std::string_view bytes) override;
  [[nodiscard]] boost::asio::awaitable<boost::system::error_code> set_line(transport::LineSettings line) override;
  [[nodiscard]] boost::asio::awaitable<boost::system::error_code> set_speed(unsigned baud) override;
  void close() override { port_->close(); }

 private:
  void turn() { last_turn_ = Clock::now(); }

  std::unique_ptr<transport::BytePort> port_;
  Clock::time_point last_turn_ = Clock::now();
};

}  // namespace meterwire::forwarder
