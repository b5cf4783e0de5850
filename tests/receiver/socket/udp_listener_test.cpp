#include "receiver/socket/udp_listener.hpp"

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
  const std::function<void(const Datagram&)> on_datagram = [&](const Datagram& datagram) {
    CHECK(datagram.path.sender.port == sender.local_endpoint().port());
    if (received < sent) {
      CHECK(datagram.bytes == std::to_string(received));
    }
    ++received;
    last = datagram.bytes.size();
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
  const std::function<void(const Datagram&)> on_datagram = [](const Datagram&) { throw std::runtime_error("full"); };
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

TEST_CASE("answers leave from the address that was sent to") {
  const auto [listen, to] = GENERATE(table<std::string, std::string>({{"0.0.0.0", "127.0.0.9"},
                                                                      {"0.0.0.0", "127.0.0.1"},
                                                                      {"127.0.0.1", "127.0.0.1"},
                                                                      {"::", "127.0.0.9"},
                                                                      {"::", "::1"}}));
  INFO(listen << " " << to);
  asio::io_context context;
  UdpListener listener(context.get_executor(), {listen, 0, {}});
  const udp::endpoint target(asio::ip::make_address(to), port_of(listener));
  udp::socket sender(context, target.protocol());
  sender.connect(target);  // takes nothing from anybody else
  sender.send(asio::buffer("?", 1));
  std::string answer(10, ' ');
  sender.async_receive(asio::buffer(answer), [&](const auto& error, std::size_t length) {
    CHECK(!error);
    answer.resize(length);
    context.stop();
  });
  const std::function<void(const Datagram&)> on_datagram = [&](const Datagram& datagram) {
    CHECK(!listener.send(datagram.path, "!"));
  };
  const std::function<void()> on_drained = [] {};
  asio::co_spawn(context, listener.run(on_datagram, on_drained), [](const std::exception_ptr&) {});
  context.run_for(std::chrono::seconds(5));
  CHECK(answer == "!");
}

TEST_CASE("what the system dropped is counted, behind the last datagram as well") {
  asio::io_context context;
  UdpListener listener(context.get_executor(), {"127.0.0.1", 0, {}});
  udp::socket sender(context, udp::v4());
  const udp::endpoint target(asio::ip::make_address("127.0.0.1"), port_of(listener));
  constexpr std::uint64_t sent = 60'000;  // more than the buffer holds
  CHECK(listener.dropped() == 0);
  const std::string bytes(1000, 'x');
  for (std::uint64_t i = 0; i < sent; ++i) {
    sender.send_to(asio::buffer(bytes), target);
  }
  std::uint64_t received = 0;
  const std::function<void(const Datagram&)> on_datagram = [&](const Datagram&) { ++received; };
  const std::function<void()> on_drained = [&] {
    if (received + listener.dropped() == sent) {
      context.stop();
    }
  };
  asio::co_spawn(context, listener.run(on_datagram, on_drained), [](const std::exception_ptr&) {});
  context.run_for(std::chrono::seconds(10));
  CHECK(listener.dropped() > 0);
  CHECK(received + listener.dropped() == sent);
}

TEST_CASE("a multicast group is joined, by several listeners at once") {
  asio::io_context context;
  const UdpListener first(context.get_executor(), {"239.255.77.1", 0, "lo"});
  const UdpListener second(context.get_executor(), {"239.255.77.1", port_of(first), "lo"});
  CHECK(second.place() == first.place());
}

}  // namespace
}  // namespace meterwire::receiver
