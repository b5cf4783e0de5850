#include "transport/tcp_port.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <string>
#include <tuple>
#include <utility>

namespace meterwire::transport {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr auto no_throw = asio::experimental::as_tuple(asio::use_awaitable);

void keep_alive(tcp::socket& socket) {
  const auto set = [&socket](int level, int option, int value) {
    setsockopt(socket.native_handle(), level, option, &value, sizeof value);
  };
  set(SOL_SOCKET, SO_KEEPALIVE, 1);
  set(IPPROTO_TCP, TCP_KEEPIDLE, 30);
  set(IPPROTO_TCP, TCP_KEEPINTVL, 10);
  set(IPPROTO_TCP, TCP_KEEPCNT, 3);
  set(IPPROTO_TCP, TCP_NODELAY, 1);
}

}  // namespace

TcpPort::TcpPort(const asio::any_io_executor& executor, std::string host, std::uint16_t port,
                 std::chrono::milliseconds connect_timeout)
    : DescriptorPort(executor), host_(std::move(host)), port_(port), connect_timeout_(connect_timeout) {}

asio::awaitable<error_code> TcpPort::open() {
  using namespace asio::experimental::awaitable_operators;
  close();
  tcp::resolver resolver(executor());
  const auto [unresolved, endpoints] = co_await resolver.async_resolve(host_, std::to_string(port_), no_throw);
  if (unresolved) {
    co_return unresolved;
  }
  tcp::socket socket(executor());
  asio::steady_timer timer(executor(), connect_timeout_);
  const auto first = co_await (asio::async_connect(socket, endpoints, no_throw) || timer.async_wait(no_throw));
  if (first.index() == 1) {
    co_return error_code(asio::error::timed_out);
  }
  if (const auto& error = std::get<0>(std::get<0>(first))) {
    co_return error;
  }
  keep_alive(socket);
  error_code error;
  const int descriptor = socket.release(error);
  co_return error ? error : adopt(descriptor);
}

}  // namespace meterwire::transport
