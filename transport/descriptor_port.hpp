#pragma once

#include "transport/byte_port.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

namespace meterwire::transport {

/// What all ports have in common: a descriptor of the system is read and written.
class DescriptorPort : public BytePort {
 public:
  [[nodiscard]] boost::asio::awaitable<boost::system::result<std::size_t>> read_some(
      std::span<char> buffer, std::chrono::milliseconds timeout) override;
  [[nodiscard]] boost::asio::awaitable<boost::system::error_code> write(std::string_view bytes) override;
  [[nodiscard]] boost::asio::awaitable<boost::system::error_code> set_line(LineSettings line) override;
  [[nodiscard]] boost::asio::awaitable<boost::system::error_code> set_speed(unsigned baud) override;
  void close() override;

 protected:
  explicit DescriptorPort(const boost::asio::any_io_executor& executor);

  /// Takes over an open descriptor, and closes it in the end.
  [[nodiscard]] boost::system::error_code adopt(int descriptor);

  [[nodiscard]] int native() { return descriptor_.native_handle(); }
  [[nodiscard]] boost::asio::any_io_executor executor() { return descriptor_.get_executor(); }

 private:
  enum class Direction : bool { in, out };

  boost::asio::awaitable<boost::system::error_code> ready(Direction direction,
                                                          std::chrono::steady_clock::time_point deadline);

  boost::asio::posix::stream_descriptor descriptor_;
  bool can_wait_ = true;
};

}  // namespace meterwire::transport
