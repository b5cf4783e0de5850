#include "tests/simulator/pty_port.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <system_error>
#include <utility>

namespace meterwire::simulator {
namespace {

// Nobody tells the master side that the slave was opened, so it has to look.
constexpr std::chrono::milliseconds look_for_reader_every{10};

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

int open_master() {
  const int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0) {
    fail("cannot make a pseudo-terminal");
  }
  return master;
}

int open_slave(const std::string& path) {
  return ::open(path.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
}

// No echo, no line editing, no CR made LF. Opening and closing the slave also brings the master into the state "no
// reader", which it does not have before the slave was opened for the first time.
void make_raw(const std::string& path) {
  const int slave = open_slave(path);
  termios settings{};
  if (slave < 0 || tcgetattr(slave, &settings) != 0) {
    fail("cannot open the pseudo-terminal");
  }
  cfmakeraw(&settings);
  tcsetattr(slave, TCSANOW, &settings);
  close(slave);
}

unsigned in_baud(speed_t speed) {
  constexpr std::array<std::pair<speed_t, unsigned>, 12> speeds{{{B300, 300},
                                                                 {B600, 600},
                                                                 {B1200, 1200},
                                                                 {B2400, 2400},
                                                                 {B4800, 4800},
                                                                 {B9600, 9600},
                                                                 {B19200, 19200},
                                                                 {B38400, 38400},
                                                                 {B57600, 57600},
                                                                 {B115200, 115200},
                                                                 {B230400, 230400},
                                                                 {B460800, 460800}}};
  for (const auto& [code, baud] : speeds) {
    if (code == speed) {
      return baud;
    }
  }
  return 0;
}

}  // namespace

PtyPort::PtyPort(boost::asio::io_context& context) : master_(context), retry_(context) {
  open();
}

void PtyPort::open() {
  master_.assign(open_master());
  std::array<char, 128> name{};
  if (ptsname_r(master_.native_handle(), name.data(), name.size()) != 0) {
    fail("cannot find the name of the pseudo-terminal");
  }
  path_ = name.data();
  make_raw(path_);
  master_.non_blocking(true);
}

PtyPort::~PtyPort() {
  if (slave_ >= 0) {
    close(slave_);
  }
}

void PtyPort::start(Receiver receiver) {
  receiver_ = std::move(receiver);
  wait_for_reader();
}

// A pseudo-terminal vanishes with its master, as the device of a USB head does when it is pulled.
void PtyPort::unplug() {
  retry_.cancel();
  if (slave_ >= 0) {
    close(std::exchange(slave_, -1));
  }
  boost::system::error_code ignored;
  master_.close(ignored);
}

void PtyPort::plug_in() {
  open();
  if (receiver_) {
    wait_for_reader();
  }
}

bool PtyPort::has_reader() {
  if (!master_.is_open()) {
    return false;
  }
  pollfd state{master_.native_handle(), POLLIN, 0};
  return poll(&state, 1, 0) >= 0 && (state.revents & POLLHUP) == 0;
}

void PtyPort::wait_for_reader() {
  if (!master_.is_open()) {
    return;
  }
  if (has_reader()) {
    read();
    return;
  }
  retry_.expires_after(look_for_reader_every);
  retry_.async_wait([this](const boost::system::error_code& error) {
    if (!error) {
      wait_for_reader();
    }
  });
}

void PtyPort::read() {
  master_.async_read_some(boost::asio::buffer(buffer_),
                          [this](const boost::system::error_code& error, std::size_t size) {
                            if (error == boost::asio::error::operation_aborted) {
                              return;
                            }
                            if (error) {  // EIO: the reader closed the port
                              discard_unread();
                              wait_for_reader();
                              return;
                            }
                            receiver_({buffer_.data(), size});
                            read();
                          });
}

void PtyPort::discard_unread() const {
  if (const int slave = open_slave(path_); slave >= 0) {
    tcflush(slave, TCIFLUSH);
    close(slave);
  }
}

std::optional<unsigned> PtyPort::reader_baud() {
  termios settings{};  // the master shows the settings of the slave
  if (!has_reader() || tcgetattr(master_.native_handle(), &settings) != 0) {
    return {};
  }
  return in_baud(cfgetospeed(&settings));
}

std::size_t PtyPort::write(std::string_view bytes) {
  if (!has_reader()) {
    return 0;
  }
  boost::system::error_code error;
  return master_.write_some(boost::asio::buffer(bytes), error);
}

bool PtyPort::drained() {
  if (slave_ < 0) {
    if (!has_reader()) {
      return true;
    }
    slave_ = open_slave(path_);  // only the slave side can tell how much is unread
  }
  int unread = 0;
  return ioctl(slave_, FIONREAD, &unread) != 0 || unread == 0;
}

}  // namespace meterwire::simulator
