#include "tests/simulator/tcp_port.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <stdexcept>
#include <utility>

namespace meterwire::simulator {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

// The resolver would take 99999 for 34463.
bool is_port(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  return error == std::errc{} && end == text.data() + text.size();
}

tcp::endpoint endpoint_from(asio::io_context& context, std::string_view address) {
  const std::size_t colon = address.rfind(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == address.size()) {
    throw std::invalid_argument(fmt::format("--listen {}: write HOST:PORT, as in 127.0.0.1:2001", address));
  }
  const auto port = address.substr(colon + 1);
  if (!is_port(port)) {
    throw std::invalid_argument(fmt::format("--listen {}: a port is a number of 0 to 65535", address));
  }
  std::string host(address.substr(0, colon));
  if (host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
  }
  boost::system::error_code error;
  tcp::resolver resolver(context);
  const auto found = resolver.resolve(host, std::string(port), tcp::resolver::passive, error);
  if (error) {
    throw std::runtime_error(
        fmt::format("--listen {}: {}; is it an address of this machine?", address, error.message()));
  }
  return *found.begin();
}

}  // namespace

TcpPort::TcpPort(asio::io_context& context, std::string_view address) : acceptor_(context) {
  const tcp::endpoint endpoint = endpoint_from(context, address);
  try {
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(tcp::acceptor::reuse_address(true));
    acceptor_.bind(endpoint);
    acceptor_.listen();
  } catch (const boost::system::system_error& error) {
    throw std::runtime_error(
        fmt::format("--listen {}: {}; take another port, or 0 for any", address, error.code().message()));
  }
}

std::string TcpPort::name() const {
  return std::to_string(acceptor_.local_endpoint().port());
}

void TcpPort::start(Receiver receiver) {
  receiver_ = std::move(receiver);
  asio::co_spawn(acceptor_.get_executor(), accept(), asio::detached);
}

asio::awaitable<void> TcpPort::accept() {
  for (;;) {
    auto [error, socket] = co_await acceptor_.async_accept(asio::as_tuple(asio::use_awaitable));
    if (error == asio::error::connection_aborted) {
      continue;  // it was gone before it was accepted
    }
    if (error) {
      co_return;
    }
    if (unplugged_) {
      continue;  // the socket closes here
    }
    boost::system::error_code ignored;  // a client that is gone already shows in serve()
    socket.non_blocking(true, ignored);
    socket.set_option(tcp::no_delay(true), ignored);
    const auto client = clients_.insert(clients_.end(), std::move(socket));
    asio::co_spawn(acceptor_.get_executor(), serve(client), asio::detached);
  }
}

asio::awaitable<void> TcpPort::serve(Clients::iterator client) {
  std::array<char, 256> buffer{};
  for (;;) {
    const auto [error, size] =
        co_await client->async_read_some(asio::buffer(buffer), asio::as_tuple(asio::use_awaitable));
    if (error) {
      clients_.erase(client);
      co_return;
    }
    receiver_({buffer.data(), size});
  }
}

void TcpPort::unplug() {
  unplugged_ = true;
  for (tcp::socket& client : clients_) {
    boost::system::error_code ignored;  // one that is gone already
    client.shutdown(tcp::socket::shutdown_both, ignored);
  }
}

std::size_t TcpPort::write(std::string_view bytes) {
  std::size_t most = 0;
  for (tcp::socket& client : clients_) {
    boost::system::error_code error;  // would_block: a slow reader loses bytes; any other shows in serve()
    most = std::max(most, client.write_some(asio::buffer(bytes), error));
  }
  return most;
}

}  // namespace meterwire::simulator
