#pragma once

#include "transport/descriptor_port.hpp"

#include <chrono>
#include <cstdint>
#include <string>

namespace meterwire::transport {

/// A connection to a meter behind a serial-to-network converter (ser2net and the like). Dead peers are found by
/// keepalive within about a minute; a converter that lives but says nothing is for the reader to give up.
class TcpPort : public DescriptorPort {
 public:
  TcpPort(const boost::asio::any_io_executor& executor, std::string host, std::uint16_t port,
          std::chrono::milliseconds connect_timeout = std::chrono::seconds{4});

  [[nodiscard]] boost::asio::awaitable<boost::system::error_code> open() override;

 private:
  std::string host_;
  std::uint16_t port_;
  std::chrono::milliseconds connect_timeout_;
};

}  // namespace meterwire::transport
