#include "receiver/udp_listener.hpp"

#include "receiver/open_socket.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <spdlog/spdlog.h>

#include <chrono>

namespace meterwire::receiver {

namespace asio = boost::asio;
using asio::ip::udp;
using boost::system::error_code;

namespace {

constexpr int most_per_wake_up = 1024;

}  // namespace

UdpListener::UdpListener(const asio::any_io_executor& executor, const ListenAddress& address)
    : socket_(open_socket(executor, address)) {}

std::string UdpListener::place() const {
  const auto endpoint = socket_.local_endpoint();
  return receiver::place(endpoint.address().to_string(), endpoint.port());
}

asio::awaitable<void> UdpListener::run(std::function<void(std::string_view, const Endpoint&)> on_datagram,
                                       std::function<void()> on_drained) {
  asio::steady_timer pause(socket_.get_executor());
  for (;;) {
    co_await socket_.async_wait(udp::socket::wait_read, asio::use_awaitable);
    const auto error = drain(on_datagram);
    on_drained();
    if (error && error != asio::error::would_block) {
      if (const auto held_back = reports_.report()) {
        spdlog::warn("{}: cannot receive: {} ({} more since the last report)", place(), error.message(), *held_back);
      }
      pause.expires_after(std::chrono::seconds(1));
      co_await pause.async_wait(asio::use_awaitable);
    }
  }
}

error_code UdpListener::drain(const std::function<void(std::string_view, const Endpoint&)>& on_datagram) {
  error_code error;
  Endpoint sender;
  for (int taken = 0; taken < most_per_wake_up; ++taken) {
    const auto length = socket_.receive_from(asio::buffer(buffer_), sender, 0, error);
    if (error) {
      break;
    }
    on_datagram({buffer_.data(), length}, sender);
  }
  return error;
}

}  // namespace meterwire::receiver
