#include "tests/forwarder/week/pushing_meter.hpp"

#include "tests/simulator/calendar.hpp"
#include "tests/support/compose.hpp"

#include <fmt/format.h>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace meterwire::test {

namespace {

void wait_for(int socket, short event) {
  pollfd ready{socket, event, 0};
  if (poll(&ready, 1, 10'000) != 1) {
    throw std::runtime_error("the meter's client does nothing for 10 s");
  }
}

}  // namespace

PushingMeter::PushingMeter() : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  if (bind(listener_, any, size) != 0 || listen(listener_, 1) != 0 || getsockname(listener_, any, &size) != 0) {
    ::close(listener_);
    throw std::runtime_error("cannot listen on 127.0.0.1");
  }
  port_ = ntohs(address.sin_port);
}

PushingMeter::~PushingMeter() {
  break_off();
  ::close(listener_);
}

std::string PushingMeter::telegram(std::chrono::sys_seconds now) {
  const auto watt = 100 + random_() % 3000;
  watt_seconds_ += watt;
  const auto wh = watt_seconds_ / 3600;
  return p1_telegram(
      fmt::format("/ISK5\\2M550E-1012\n\n1-3:0.2.8(50)\n0-0:1.0.0({})\n"
                  "0-0:96.1.1(4530303235303130313536373839303132)\n1-0:1.8.1({:06}.{:03}*kWh)\n"
                  "1-0:1.7.0({:02}.{:03}*kW)\n1-0:32.7.0({}.{}*V)\n",
                  simulator::stamp_with_season(now), wh / 1000, wh % 1000, watt / 1000, watt % 1000,
                  225 + random_() % 10, random_() % 10));
}

void PushingMeter::push(std::string_view bytes) {
  if (client_ < 0) {
    accept();
  }
  while (!bytes.empty()) {
    wait_for(client_, POLLOUT);
    const auto sent = send(client_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent <= 0) {
      throw std::runtime_error("the meter's client is gone");
    }
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void PushingMeter::accept() {
  wait_for(listener_, POLLIN);
  client_ = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
  const int at_once = 1;  // else the end of a push waits for an acknowledgement that is delayed
  setsockopt(client_, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
}

void PushingMeter::break_off() {
  if (client_ >= 0) {
    ::close(client_);
    client_ = -1;
  }
}

std::string damaged(std::string telegram) {
  telegram[telegram.find("*kWh") - 1] ^= 1;
  return telegram;
}

}  // namespace meterwire::test
