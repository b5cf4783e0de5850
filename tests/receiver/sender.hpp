#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <cstdint>
#include <string>

namespace meterwire::receiver {

/// A datagram of gateway bbb-7. `more` stands in the envelope, with a comma behind it.
[[nodiscard]] std::string datagram(std::uint64_t seq, const std::string& more = R"("part":1,"parts":1,)",
                                   const std::string& boot = "9f86d081884c7d65");

/// A scripted forwarder on 127.0.0.1.
class Sender {
 public:
  explicit Sender(std::uint16_t port);

  void send(const std::string& text);

  /// The next datagram that comes back from where it sends to; empty where there is none within 10 s.
  [[nodiscard]] std::string answer();

 private:
  boost::asio::io_context context_;
  boost::asio::ip::udp::socket socket_{context_};
};

}  // namespace meterwire::receiver
