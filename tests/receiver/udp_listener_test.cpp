#include "receiver/udp_listener.hpp"

#include "tests/support/catch.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>

#include <chrono>
#include <exception>
#include <string>

namespace meterwire::receiver {
namespace {

namespace asio = boost::asio;
using asio::ip::udp;

std::uint16_t port_of(const UdpListener& listener) {
  const auto place = listener.place();
  return static_cast<std::uint16_t>(std::stoi(place.substr(place.rfind(':') + 1)));
}

TEST_CASE("a burst arrives whole, in order and in few wake-ups") {
  asio::io_context context;
  UdpListener listener(context.get_executor(), {"127.0.0.1", 0, {}});
  udp::socket sender(context, udp::v4());
  const udp::endpoint target(asio::ip::make_address("127.0.0.1"), port_of(listener));
  constexpr int sent = 100;
  for (int i = 0; i < sent; ++i) {
    sender.send_to(asio::buffer(std::to_string(i)), target);
  }
  sender.send_to(asio::buffer(std::string(60'000, 'x')), target);

  int received = 0;
  int drained = 0;
  std::size_t last = 0;
  const std::function<void(std::string_view, const udp::endpoint&)> on_datagram = [&](std::string_view datagram,
                                                                                      const udp::endpoint& from) {
    CHECK(from.port() == sender.local_endpoint().port());
    if (received < sent) {
      CHECK(datagram == std::to_string(received));
    }
    ++received;
    last = datagram.size();
  };
  const std::function<void()> on_drained = [&] {
    ++drained;
    if (received > sent) {
      context.stop();
    }
  };
  asio::co_spawn(context, listener.run(on_datagram, on_drained), [](const std::exception_ptr&) {});
  context.run_for(std::chrono::seconds(5));
  CHECK(received == sent + 1);
  CHECK(last == 60'000);
  CHECK(drained <= 2);
}

TEST_CASE("an error of whoever takes the datagrams ends the listener") {
  asio::io_context context;
  UdpListener listener(context.get_executor(), {"127.0.0.1", 0, {}});
  udp::socket sender(context, udp::v4());
  sender.send_to(asio::buffer("x", 1), {asio::ip::make_address("127.0.0.1"), port_of(listener)});
  const std::function<void(std::string_view, const udp::endpoint&)> on_datagram =
      [](std::string_view, const udp::endpoint&) { throw std::runtime_error("full"); };
  const std::function<void()> on_drained = [] {};
  std::exception_ptr ended_by;
  asio::co_spawn(context, listener.run(on_datagram, on_drained),
                 [&](const std::exception_ptr& error) { ended_by = error; });
  context.run_for(std::chrono::seconds(5));
  REQUIRE(ended_by);
  CHECK_THROWS_WITH(std::rethrow_exception(ended_by), "full");
}

TEST_CASE("a place that cannot be listened on is told, and what to do") {
  asio::io_context context;
  const UdpListener first(context.get_executor(), {"127.0.0.1", 0, {}});
  const auto said = [&](const ListenAddress& address) -> std::string {
    try {
      const UdpListener listener(context.get_executor(), address);
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "nothing";
  };
  CHECK(said({"127.0.0.1", port_of(first), {}}) ==
        "cannot listen on " + first.place() +
            ": address already in use: stop the other program or give another port with --listen");
  CHECK_THAT(said({"192.0.2.1", 0, {}}), Catch::Matchers::Contains("this machine does not have that address"));
  CHECK_THAT(said({"239.1.2.3", 0, "no-such-if"}), Catch::Matchers::Contains("name one, as in --listen"));
  CHECK(said({"0.0.0.0", 0, {}}) == "nothing");
}

TEST_CASE("a multicast group is joined, by several listeners at once") {
  asio::io_context context;
  const UdpListener first(context.get_executor(), {"239.255.77.1", 0, "lo"});
  const UdpListener second(context.get_executor(), {"239.255.77.1", port_of(first), "lo"});
  CHECK(second.place() == first.place());
}

}  // namespace
}  // namespace meterwire::receiver
