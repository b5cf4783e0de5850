#include "transport/ports.hpp"

#include "transport/file_port.hpp"
#include "transport/rfc2217_port.hpp"
#include "transport/serial_port.hpp"
#include "transport/tcp_port.hpp"

namespace meterwire::transport {

std::unique_ptr<BytePort> make_port(const boost::asio::any_io_executor& executor, const Uri& uri, LineSettings line) {
  switch (uri.scheme) {
    case Scheme::serial:
      return std::make_unique<SerialPort>(executor, uri.path, line);
    case Scheme::tcp:
      return std::make_unique<TcpPort>(executor, uri.host, uri.port);
    case Scheme::rfc2217:
      return std::make_unique<Rfc2217Port>(executor, uri.host, uri.port, line);
    default:
      return std::make_unique<FilePort>(executor, uri.path);
  }
}

}  // namespace meterwire::transport
