#include "transport/ports.hpp"

#include "tests/support/catch.hpp"
#include "transport/file_port.hpp"
#include "transport/rfc2217_port.hpp"
#include "transport/serial_port.hpp"
#include "transport/tcp_port.hpp"

#include <boost/asio/io_context.hpp>

using namespace meterwire::transport;

TEST_CASE("a URI means a port") {
  boost::asio::io_context context;
  const auto is = [&context]<class Port>(const char* uri, const Port*) {
    const auto port = make_port(context.get_executor(), uri_from(uri), {});
    return dynamic_cast<const Port*>(port.get()) != nullptr;
  };
  CHECK(is("serial:/dev/ttyUSB0", static_cast<SerialPort*>(nullptr)));
  CHECK(is("tcp://meter:2001", static_cast<TcpPort*>(nullptr)));
  CHECK(is("rfc2217://meter:2001", static_cast<Rfc2217Port*>(nullptr)));
  CHECK(is("file:telegrams.txt", static_cast<FilePort*>(nullptr)));
  CHECK(is("-", static_cast<FilePort*>(nullptr)));
}
