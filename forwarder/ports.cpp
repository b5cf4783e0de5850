#include "forwarder/ports.hpp"

#include "transport/file_port.hpp"
#include "transport/rfc2217_port.hpp"
#include "transport/serial_port.hpp"
#include "transport/tcp_port.hpp"

#include <utility>

namespace meterwire::forwarder {

std::unique_ptr<transport::BytePort> make_port(const boost::asio::any_io_executor& executor,
                                               const SourceOptions& source) {
  switch (source.uri.scheme) {
    case transport::Scheme::serial:
      return std::make_unique<transport::SerialPort>(executor, source.uri.path,
                                                     source.line.value_or(transport::LineSettings{}));
    case transport::Scheme::tcp:
      return std::make_unique<transport::TcpPort>(executor, source.uri.host, source.uri.port);
    case transport::Scheme::rfc2217:
      return std::make_unique<transport::Rfc2217Port>(executor, source.uri.host, source.uri.port,
                                                      source.line.value_or(transport::LineSettings{}));
    default:
      return std::make_unique<transport::FilePort>(executor, source.uri.path);
  }
}

}  // namespace meterwire::forwarder
