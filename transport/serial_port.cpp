#include "transport/serial_port.hpp"

#include "transport/parity.hpp"

#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstddef>
#include <string_view>
#include <utility>

namespace meterwire::transport {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

error_code last_error() {
  return {errno, boost::system::system_category()};
}

// Majors of UNIX98 pseudo-terminals (Documentation/admin-guide/devices.txt).
bool is_pseudo_terminal(int descriptor) {
  struct stat status {};
  return fstat(descriptor, &status) == 0 && major(status.st_rdev) >= 136 && major(status.st_rdev) <= 143;
}

// TIOCEXCL keeps others from opening the port but not root, and not those who have it open already; the lock, which
// other terminal programs set too, tells these.
error_code make_exclusive(int descriptor) {
  if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    return {EBUSY, boost::system::system_category()};
  }
  return ioctl(descriptor, TIOCEXCL) == 0 ? error_code{} : last_error();
}

error_code make_raw(int descriptor, unsigned baud, bool pseudo_terminal) {
  const auto speed = termios_speed(baud);
  termios settings{};
  if (!speed) {
    return {EINVAL, boost::system::system_category()};
  }
  if (tcgetattr(descriptor, &settings) != 0) {
    return last_error();
  }
  cfmakeraw(&settings);
  settings.c_iflag &= ~static_cast<tcflag_t>(INPCK | IXOFF | IXANY);
  settings.c_cflag &= ~static_cast<tcflag_t>(CRTSCTS | CSTOPB | PARENB);
  // Without HUPCL the power that an optical head draws from DTR and RTS stays on between two openings.
  settings.c_cflag &= ~static_cast<tcflag_t>(HUPCL);
  settings.c_cflag |= CREAD | CLOCAL;
  cfsetispeed(&settings, *speed);
  cfsetospeed(&settings, *speed);
  if (tcsetattr(descriptor, TCSANOW, &settings) == 0) {
    return {};
  }
  // A pseudo-terminal takes what it can of the settings and may call the rest invalid.
  return pseudo_terminal && errno == EINVAL ? error_code{} : last_error();
}

}  // namespace

SerialPort::SerialPort(const asio::any_io_executor& executor, std::string device, LineSettings line)
    : DescriptorPort(executor), device_(std::move(device)), line_(line) {}

SerialPort::~SerialPort() {
  SerialPort::close();
}

asio::awaitable<error_code> SerialPort::open() {
  close();
  // Non-blocking, or the call would wait for a carrier that no meter gives.
  const int descriptor = ::open(device_.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) {
    co_return last_error();
  }
  if (isatty(descriptor) == 0) {
    ::close(descriptor);
    co_return error_code(ENOTTY, boost::system::system_category());
  }
  if (const auto error = make_exclusive(descriptor)) {
    ::close(descriptor);
    co_return error;
  }
  pseudo_terminal_ = is_pseudo_terminal(descriptor);
  if (const auto error = adopt(descriptor)) {
    co_return error;
  }
  const auto error = apply();
  if (error) {
    close();
  }
  co_return error;
}

asio::awaitable<error_code> SerialPort::write(std::string_view bytes) {
  const auto on_the_line = with_parity(bytes, pseudo_terminal_ ? Parity::none : line_.parity);
  const auto error = co_await DescriptorPort::write(on_the_line);
  if (!error) {
    co_await drain(bytes.size());
  }
  co_return error;
}

// tcdrain() would block the thread, and with it every other source. What is in the chip of a USB adapter is not in
// TIOCOUTQ, so the time that the bytes take is waited for in any case, and the queue is looked at afterwards.
asio::awaitable<void> SerialPort::drain(std::size_t bytes) {
  constexpr int most_polls = 200;
  asio::steady_timer timer(executor(), time_on_line(bytes + 1, line_.baud));
  co_await timer.async_wait(asio::experimental::as_tuple(asio::use_awaitable));
  int queued = 0;
  for (int i = 0; i < most_polls && ioctl(native(), TIOCOUTQ, &queued) == 0 && queued > 0; ++i) {
    timer.expires_after(time_on_line(static_cast<std::size_t>(queued), line_.baud));
    co_await timer.async_wait(asio::experimental::as_tuple(asio::use_awaitable));
  }
}

asio::awaitable<error_code> SerialPort::set_line(LineSettings line) {
  line_ = line;
  const auto error = apply();
  tcflush(native(), TCIFLUSH);
  co_return error;
}

asio::awaitable<error_code> SerialPort::set_speed(unsigned baud) {
  line_.baud = baud;
  co_return apply();
}

error_code SerialPort::apply() {
  return make_raw(native(), line_.baud, pseudo_terminal_);
}

void SerialPort::close() {
  if (native() >= 0) {
    // Unsent output would hold up the close, and the mark of exclusive use outlives us while others have it open.
    tcflush(native(), TCOFLUSH);
    ioctl(native(), TIOCNXCL);
  }
  DescriptorPort::close();
}

}  // namespace meterwire::transport
