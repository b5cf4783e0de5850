#include "transport/tcp_port.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/here.hpp"
#include "tests/transport/run.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

#include <sys/socket.h>

#include <array>
#include <string>
#include <tuple>

using namespace meterwire::transport;
using namespace std::chrono_literals;
using boost::asio::ip::tcp;
using meterwire::test::has_ipv6;
using meterwire::test::localhost;
using meterwire::test::run;

namespace {

struct Server {
  explicit Server(boost::asio::io_context& context, const char* address = "127.0.0.1")
      : acceptor(context, tcp::endpoint(boost::asio::ip::make_address(address), 0)) {}
  [[nodiscard]] std::uint16_t port() const { return acceptor.local_endpoint().port(); }
  tcp::acceptor acceptor;
};

}  // namespace

TEST_CASE("a connection carries bytes both ways until the server closes it") {
  boost::asio::io_context context;
  Server server(context);
  TcpPort port(context.get_executor(), "127.0.0.1", server.port());
  REQUIRE_FALSE(run(context, port.open()));
  auto peer = server.acceptor.accept();

  REQUIRE_FALSE(run(context, port.write("/?!\r\n")));
  std::string request;
  boost::asio::read_until(peer, boost::asio::dynamic_buffer(request), "\n");
  CHECK(request == "/?!\r\n");

  boost::asio::write(peer, boost::asio::buffer("/ISK5\r\n", 7));
  std::array<char, 64> buffer{};
  CHECK(run(context, port.read_some(buffer, 1s)).value() == 7);
  CHECK(run(context, port.read_some(buffer, 10ms)).error() == boost::asio::error::timed_out);
  peer.close();
  CHECK(run(context, port.read_some(buffer, 1s)).error() == boost::asio::error::eof);

  // The first write after the end is answered by a reset, the next one must not end the program with SIGPIPE.
  std::ignore = run(context, port.write("x"));
  std::ignore = run(context, port.read_some(buffer, 100ms));
  CHECK(run(context, port.write("x")));
}

TEST_CASE("the server can come back, and be at an IPv6 address") {
  boost::asio::io_context context;
  const char* const address = has_ipv6() ? "::1" : "127.0.0.1";
  Server server(context, address);
  TcpPort port(context.get_executor(), address, server.port());
  REQUIRE_FALSE(run(context, port.open()));
  server.acceptor.accept().close();
  REQUIRE_FALSE(run(context, port.open()));
  auto peer = server.acceptor.accept();
  boost::asio::write(peer, boost::asio::buffer("again", 5));
  std::array<char, 64> buffer{};
  CHECK(run(context, port.read_some(buffer, 1s)).value() == 5);
}

TEST_CASE("a server that is not there is refused, and names are looked up") {
  boost::asio::io_context context;
  TcpPort unknown(context.get_executor(), "no-such-host.invalid", 2001);
  CHECK(run(context, unknown.open()));
  if (!localhost().v4) {
    WARN("this machine does not know the name localhost: not tested");
    return;
  }
  std::uint16_t unused = 0;
  {
    const Server server(context);
    unused = server.port();
  }
  TcpPort port(context.get_executor(), "localhost", unused);
  CHECK(run(context, port.open()) == boost::asio::error::connection_refused);
}

TEST_CASE("a server that does not answer is given up") {
  boost::asio::io_context context;
  tcp::acceptor full(context);
  full.open(tcp::v4());
  full.bind({boost::asio::ip::address_v4::loopback(), 0});
  full.listen(0);  // the second connection hangs: nobody accepts the first
  TcpPort first(context.get_executor(), "127.0.0.1", full.local_endpoint().port(), 200ms);
  TcpPort second(context.get_executor(), "127.0.0.1", full.local_endpoint().port(), 200ms);
  REQUIRE_FALSE(run(context, first.open()));
  CHECK(run(context, second.open()) == boost::asio::error::timed_out);
}
