#include "transport/descriptor_port.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace meterwire::transport {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr auto no_throw = asio::experimental::as_tuple(asio::use_awaitable);

constexpr std::chrono::seconds write_timeout{10};

error_code last_error() {
  return {errno, boost::system::system_category()};
}

// Regular files and /dev/null cannot be waited for, and need not be: a read of them returns at once.
bool can_be_waited_for(int descriptor) {
  const int probe = epoll_create1(EPOLL_CLOEXEC);
  epoll_event event{};
  const bool refused = epoll_ctl(probe, EPOLL_CTL_ADD, descriptor, &event) != 0 && errno == EPERM;
  ::close(probe);
  return !refused;
}

// A connection that the other side has closed is an error like any other, not the end of the program by SIGPIPE.
ssize_t write_quietly(int descriptor, std::string_view bytes) {
  const ssize_t sent = ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  return sent < 0 && errno == ENOTSOCK ? ::write(descriptor, bytes.data(), bytes.size()) : sent;
}

}  // namespace

DescriptorPort::DescriptorPort(const asio::any_io_executor& executor) : descriptor_(executor) {}

error_code DescriptorPort::adopt(int descriptor) {
  close();
  can_wait_ = can_be_waited_for(descriptor);
  error_code error;
  descriptor_.assign(descriptor, error);
  if (error) {
    ::close(descriptor);
  }
  return error;
}

// Waiting and reading are two steps, so that a time-out cannot throw away bytes that were read at the same moment.
asio::awaitable<error_code> DescriptorPort::ready(Direction direction, std::chrono::steady_clock::time_point deadline) {
  using namespace asio::experimental::awaitable_operators;
  if (!can_wait_) {
    co_await asio::post(executor(), asio::use_awaitable);  // lets the other sources have their turn
    co_return error_code{};
  }
  asio::steady_timer timer(executor(), deadline);
  const auto what = direction == Direction::in ? asio::posix::stream_descriptor::wait_read
                                               : asio::posix::stream_descriptor::wait_write;
  const auto first = co_await (descriptor_.async_wait(what, no_throw) || timer.async_wait(no_throw));
  co_return first.index() == 0 ? std::get<0>(std::get<0>(first)) : error_code(asio::error::timed_out);
}

asio::awaitable<boost::system::result<std::size_t>> DescriptorPort::read_some(std::span<char> buffer,
                                                                              std::chrono::milliseconds timeout) {
  const auto deadline = std::chrono::steady_clock::now() + timeout;
  for (;;) {
    if (!descriptor_.is_open()) {
      co_return error_code(asio::error::bad_descriptor);
    }
    if (const auto error = co_await ready(Direction::in, deadline)) {
      co_return error;
    }
    const ssize_t got = ::read(native(), buffer.data(), buffer.size());
    if (got > 0) {
      co_return static_cast<std::size_t>(got);
    }
    if (got == 0) {
      co_return error_code(asio::error::eof);
    }
    if (errno != EAGAIN && errno != EINTR) {
      co_return last_error();
    }
  }
}

asio::awaitable<error_code> DescriptorPort::write(std::string_view bytes) {
  const auto deadline = std::chrono::steady_clock::now() + write_timeout;
  while (!bytes.empty()) {
    if (!descriptor_.is_open()) {
      co_return error_code(asio::error::bad_descriptor);
    }
    const ssize_t sent = write_quietly(native(), bytes);
    if (sent >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno != EAGAIN && errno != EINTR) {
      co_return last_error();
    } else if (const auto error = co_await ready(Direction::out, deadline)) {
      co_return error;
    }
  }
  co_return error_code{};
}

asio::awaitable<error_code> DescriptorPort::set_line(LineSettings) {
  co_return error_code{};
}

asio::awaitable<error_code> DescriptorPort::set_speed(unsigned) {
  co_return error_code{};
}

void DescriptorPort::close() {
  error_code ignored;
  descriptor_.close(ignored);
}

}  // namespace meterwire::transport
