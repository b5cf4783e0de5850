#include "receiver/socket/udp_listener.hpp"

#include "receiver/socket/open_socket.hpp"
#include "receiver/socket/receive_buffer.hpp"
#include "receiver/socket/reply.hpp"

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

constexpr int most_batches = 16;  // after a wake-up

}  // namespace

UdpListener::UdpListener(const asio::any_io_executor& executor, const ListenAddress& address)
    : socket_(open_socket(executor, address)) {}

std::string UdpListener::place() const {
  const auto endpoint = socket_.local_endpoint();
  return receiver::place(endpoint.address().to_string(), endpoint.port());
}

asio::awaitable<void> UdpListener::run(std::function<void(const Datagram&)> on_datagram,
                                       std::function<void()> on_drained) {
  asio::steady_timer pause(socket_.get_executor());
  for (;;) {
    co_await socket_.async_wait(udp::socket::wait_read, asio::use_awaitable);
    const auto error = drain(on_datagram);
    on_drained();
    if (error && error != asio::error::would_block) {
      if (const auto held_back = errors_.report()) {
        spdlog::warn("{}: cannot receive: {}{}", place(), error.message(), transport::more_since(*held_back));
      }
      pause.expires_after(std::chrono::seconds(1));
      co_await pause.async_wait(asio::use_awaitable);
    }
  }
}

/// Takes at most so many datagrams that timers and signals get their turn.
error_code UdpListener::drain(const std::function<void(const Datagram&)>& on_datagram) {
  for (int batches = 0; batches < most_batches; ++batches) {
    if (const auto error = batch_.receive(socket_.native_handle())) {
      return error;
    }
    for (std::size_t i = 0; i < batch_.size(); ++i) {
      on_datagram(batch_[i]);
    }
    note_drops(batch_.dropped());
    if (!batch_.is_full()) {
      break;
    }
  }
  return {};
}

error_code UdpListener::send(const ReplyPath& path, std::string_view bytes) {
  return send_reply(socket_.native_handle(), path, bytes);
}

std::uint64_t UdpListener::dropped() {
  // What was dropped behind the last datagram stands with no datagram.
  note_drops(dropped_by_kernel(socket_.native_handle()));
  return dropped_;
}

void UdpListener::note_drops(std::uint32_t so_far) {
  const std::uint32_t more = so_far - drops_seen_;
  if (more == 0 || more > UINT32_MAX / 2) {  // Datagrams that waited carry an older count than was asked for already.
    return;
  }
  drops_seen_ = so_far;
  dropped_ += more;
  if (drops_.report()) {
    spdlog::warn(
        "{}: the system has dropped {} {} because this program is too slow for them: give it a larger receive "
        "buffer, a faster disk or fewer gateways",
        place(), dropped_, dropped_ == 1 ? "datagram" : "datagrams");
  }
}

}  // namespace meterwire::receiver
