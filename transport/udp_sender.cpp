#include "transport/udp_sender.hpp"

#include "transport/open_advice.hpp"
#include "transport/uri.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <spdlog/spdlog.h>

#include <poll.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace meterwire::transport {

namespace asio = boost::asio;
using asio::ip::udp;
using boost::system::error_code;

UdpSender::UdpSender(const asio::any_io_executor& executor, UdpOptions options)
    : options_(std::move(options)),
      place_(Uri{Scheme::udp, {}, options_.host, options_.port, {}}.place()),
      socket_(executor) {
  error_code error;
  if (const auto address = asio::ip::make_address(options_.host, error); !error) {
    endpoints_.emplace_back(address, options_.port);
  }
}

asio::awaitable<void> UdpSender::prepare() {
  error_code is_name;
  std::ignore = asio::ip::make_address(options_.host, is_name);
  if (!is_name || looking_up_) {
    co_return;
  }
  looking_up_ = true;
  udp::resolver resolver(socket_.get_executor());
  const auto [error, found] = co_await resolver.async_resolve(options_.host, std::to_string(options_.port),
                                                              asio::experimental::as_tuple(asio::use_awaitable));
  looking_up_ = false;
  looked_up_ = std::chrono::steady_clock::now();
  if (error) {
    report(error);
    co_return;
  }
  endpoints_.clear();
  for (const auto& entry : found) {
    endpoints_.push_back(entry.endpoint());
  }
  // UDP cannot find out which of several addresses is served, and localhost is mostly served at 127.0.0.1 alone.
  std::stable_partition(endpoints_.begin(), endpoints_.end(),
                        [](const Endpoint& endpoint) { return endpoint.address().is_v4(); });
}

void UdpSender::send(std::string_view datagram) {
  auto error = try_to_send(datagram);
  if (error == asio::error::connection_refused) {
    // The answer to an earlier datagram. This one has not been sent yet, and somebody may listen by now.
    report(error);
    try_next_address();
    error = try_to_send(datagram);
  }
  if (!error) {
    ++counters_.datagrams;
    return;
  }
  report(error);
  recover_from(error);
}

void UdpSender::recover_from(const error_code& error) {
  if (error != asio::error::message_size && error != asio::error::connection_refused &&
      error != asio::error::would_block) {
    // The socket may be tied to an address that this machine has lost; the next datagram opens another.
    close();
    look_up_again();
  }
}

error_code UdpSender::try_to_send(std::string_view datagram) {
  if (!socket_.is_open()) {
    if (const auto error = open()) {
      return error;
    }
  }
  error_code error;
  socket_.send(asio::buffer(datagram), 0, error);
  if (error == asio::error::would_block) {
    // A file is read faster than a network takes it. Waiting here, for less than a meter's line would notice, paces it.
    constexpr int longest_wait_ms = 50;
    pollfd writable{socket_.native_handle(), POLLOUT, 0};
    poll(&writable, 1, longest_wait_ms);
    socket_.send(asio::buffer(datagram), 0, error);
  }
  return error;
}

error_code UdpSender::open() {
  error_code error = asio::error::host_not_found;
  for (const auto& endpoint : endpoints_) {
    error = open(endpoint);
    if (!error) {
      break;
    }
  }
  return error;
}

error_code UdpSender::open(const Endpoint& endpoint) {
  close();
  error_code error;
  socket_.open(endpoint.protocol(), error);
  if (error) {
    return error;
  }
  Endpoint target = endpoint;
  error = apply(options_, socket_, target);
  if (!error) {
    socket_.non_blocking(true, error);
  }
  if (!error) {
    // Connected, because only then does the system tell that nobody listens.
    socket_.connect(target, error);
  }
  if (error) {
    close();
  } else if (take_) {
    listen();
  }
  return error;
}

void UdpSender::close() {
  ++openings_;
  error_code ignored;
  socket_.close(ignored);
}

void UdpSender::on_datagram(std::function<void(std::string_view)> take) {
  constexpr std::size_t longest = 65536;
  take_ = std::move(take);
  answer_.resize(longest);
}

void UdpSender::listen() {
  socket_.async_wait(udp::socket::wait_read, [this, opening = openings_](const error_code& error) {
    if (error || opening != openings_) {
      return;
    }
    take_answers();
    if (opening == openings_) {
      listen();
    }
  });
}

// Some, and not all that there are: whoever floods us must not keep the meters from being read.
void UdpSender::take_answers() {
  constexpr int most_in_a_row = 32;
  const auto opening = openings_;
  for (int taken = 0; taken < most_in_a_row && opening == openings_; ++taken) {
    error_code error;
    const auto length = socket_.receive(asio::buffer(answer_), 0, error);
    if (error == asio::error::would_block) {
      return;
    }
    if (!error) {
      take_({answer_.data(), length});
      continue;
    }
    // It is about something that was sent. The system tells it once, to whoever asks first, and send() would have done
    // the same about it.
    report(error);
    if (error == asio::error::connection_refused) {
      try_next_address();
    }
    recover_from(error);
  }
}

// Nobody listens at this address of the name; perhaps at another one.
void UdpSender::try_next_address() {
  if (endpoints_.size() > 1) {
    std::rotate(endpoints_.begin(), endpoints_.begin() + 1, endpoints_.end());
    close();
  }
}

void UdpSender::look_up_again() {
  constexpr std::chrono::seconds pause{4};
  if (!looking_up_ && std::chrono::steady_clock::now() - looked_up_ >= pause) {
    asio::co_spawn(socket_.get_executor(), prepare(), asio::detached);
  }
}

void UdpSender::report(const error_code& error) {
  ++counters_.errors;
  if (const auto held_back = reports_[error.value()].report()) {
    spdlog::warn("{}: cannot send: {}{}", place_, open_advice(error), more_since(*held_back));
  }
}

}  // namespace meterwire::transport
