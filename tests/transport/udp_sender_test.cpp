#include "transport/udp_sender.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/here.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/multicast.hpp>
#include <boost/asio/post.hpp>

#include <poll.h>

#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

using namespace meterwire::transport;
using boost::asio::ip::udp;
using meterwire::test::has_ipv6;
using meterwire::test::localhost;

namespace {

class Receiver {
 public:
  explicit Receiver(boost::asio::io_context& context, const char* address = "127.0.0.1", std::uint16_t port = 0)
      : socket_(context, udp::endpoint(boost::asio::ip::make_address(address), port)) {}

  [[nodiscard]] std::uint16_t port() const { return socket_.local_endpoint().port(); }
  [[nodiscard]] udp::socket& socket() { return socket_; }

  void answer(const std::string& text) {
    udp::endpoint sender;
    std::array<char, 100> buffer{};
    socket_.receive_from(boost::asio::buffer(buffer), sender);
    socket_.send_to(boost::asio::buffer(text), sender);
  }

  std::string receive() {
    pollfd readable{socket_.native_handle(), POLLIN, 0};
    if (poll(&readable, 1, 1000) != 1) {
      return "nothing came";
    }
    std::array<char, 65536> buffer{};
    return {buffer.data(), socket_.receive(boost::asio::buffer(buffer))};
  }

 private:
  udp::socket socket_;
};

// Lets the context work until the condition holds, or gives up after some seconds.
template <class Condition>
bool reached(boost::asio::io_context& context, Condition condition) {
  for (int patience = 500; patience > 0 && !condition(); --patience) {
    context.restart();
    context.run_for(std::chrono::milliseconds(10));
  }
  return condition();
}

UdpOptions to(std::string host, std::uint16_t port) {
  UdpOptions options;
  options.host = std::move(host);
  options.port = port;
  return options;
}

}  // namespace

TEST_CASE("datagrams arrive as they are, empty ones too") {
  boost::asio::io_context context;
  for (const auto* const address : {"127.0.0.1", has_ipv6() ? "::1" : "127.0.0.1"}) {
    Receiver receiver(context, address);
    UdpSender sender(context.get_executor(), to(address, receiver.port()));
    sender.send("one");
    sender.send("");
    CHECK(receiver.receive() == "one");
    CHECK(receiver.receive().empty());
    CHECK(sender.counters().datagrams == 2);
    CHECK(sender.counters().errors == 0);
  }
}

TEST_CASE("a name is looked up before the first datagram, and IPv4 comes first") {
  if (!localhost().v4) {
    WARN("this machine does not know the name localhost: not tested");
    return;
  }
  boost::asio::io_context context;
  Receiver receiver(context, "127.0.0.1");
  UdpSender sender(context.get_executor(), to("localhost", receiver.port()));
  boost::asio::co_spawn(context, sender.prepare(), boost::asio::detached);
  context.run();
  sender.send("hello");
  CHECK(receiver.receive() == "hello");
  CHECK(sender.counters().datagrams == 1);
  CHECK(sender.counters().errors == 0);
}

TEST_CASE("where nobody listens at one address of a name, the next one is tried") {
  if (!localhost().v4 || !localhost().v6) {
    WARN("localhost has one address here: not tested");
    return;
  }
  boost::asio::io_context context;
  Receiver receiver(context, "::1");
  UdpSender sender(context.get_executor(), to("localhost", receiver.port()));
  boost::asio::co_spawn(context, sender.prepare(), boost::asio::detached);
  context.run();
  sender.send("to 127.0.0.1, where it is refused");
  sender.send("hello");
  CHECK(receiver.receive() == "hello");
}

TEST_CASE("a name that is not known is counted at every datagram, and looked up again") {
  boost::asio::io_context context;
  UdpSender sender(context.get_executor(), to("no-such-host.invalid", 5005));
  sender.send("lost");
  CHECK(sender.counters().datagrams == 0);
  CHECK(sender.counters().errors == 1);
  CHECK(context.poll() > 0);  // the look-up has begun
}

TEST_CASE("a receiver that is not there is counted, and gets the first datagram once it is there") {
  boost::asio::io_context context;
  std::uint16_t port = 0;
  {
    Receiver receiver(context);
    port = receiver.port();
  }
  UdpSender sender(context.get_executor(), to("127.0.0.1", port));
  sender.send("first");   // goes out, and is refused
  sender.send("second");  // learns of it
  CHECK(sender.counters().errors == 1);
  Receiver receiver(context, "127.0.0.1", port);
  sender.send("third");  // learns that the second was refused, and is sent all the same
  CHECK(receiver.receive() == "third");
  CHECK(sender.counters().datagrams == 3);
  CHECK(sender.counters().errors == 2);
}

TEST_CASE("a datagram that is too long is counted, and the next one goes out") {
  boost::asio::io_context context;
  Receiver receiver(context);
  UdpSender sender(context.get_executor(), to("127.0.0.1", receiver.port()));
  sender.send(std::string(70000, 'x'));
  CHECK(sender.counters().errors == 1);
  sender.send("next");
  CHECK(receiver.receive() == "next");
}

TEST_CASE("an interface that is not there is counted") {
  boost::asio::io_context context;
  auto options = to("239.255.7.7", 5005);
  options.interface = "nosuch0";
  UdpSender sender(context.get_executor(), options);
  sender.send("x");
  sender.send("x");
  CHECK(sender.counters().errors == 2);
  CHECK(sender.counters().datagrams == 0);
}

TEST_CASE("a multicast group is reached by the interface that is named") {
  boost::asio::io_context context;
  Receiver receiver(context, "0.0.0.0");
  const auto group = boost::asio::ip::make_address_v4("239.255.7.7");
  receiver.socket().set_option(boost::asio::ip::multicast::join_group(group, boost::asio::ip::address_v4::loopback()));
  auto options = to("239.255.7.7", receiver.port());
  options.interface = "lo";
  options.ttl = 1;
  UdpSender sender(context.get_executor(), options);
  sender.send("to all");
  CHECK(receiver.receive() == "to all");
}

TEST_CASE("a broadcast is allowed") {
  boost::asio::io_context context;
  Receiver receiver(context, "0.0.0.0");
  auto options = to("127.255.255.255", receiver.port());
  UdpSender sender(context.get_executor(), options);
  sender.send("to all");
  CHECK(receiver.receive() == "to all");
}

TEST_CASE("answers are taken, and may be answered at once") {
  boost::asio::io_context context;
  Receiver receiver(context);
  UdpSender sender(context.get_executor(), to("127.0.0.1", receiver.port()));
  std::vector<std::string> answers;
  sender.on_datagram([&](std::string_view answer) {
    answers.emplace_back(answer);
    sender.send("thanks");
  });
  sender.send("one");
  receiver.answer("first");
  REQUIRE(reached(context, [&] { return answers.size() == 1; }));
  CHECK(receiver.receive() == "thanks");
}

TEST_CASE("a refusal that listening learns of is counted, and the next datagram goes out") {
  boost::asio::io_context context;
  std::uint16_t port = 0;
  {
    Receiver receiver(context);
    port = receiver.port();
  }
  UdpSender sender(context.get_executor(), to("127.0.0.1", port));
  int answers = 0;
  sender.on_datagram([&](std::string_view) { ++answers; });
  sender.send("refused");
  CHECK(reached(context, [&] { return sender.counters().errors == 1; }));
  Receiver receiver(context, "127.0.0.1", port);
  sender.send("taken");
  CHECK(receiver.receive() == "taken");
  CHECK(sender.counters().errors == 1);
  CHECK(answers == 0);
}

TEST_CASE("listening goes on at the next address of a name") {
  if (!localhost().v4 || !localhost().v6) {
    WARN("localhost has one address here: not tested");
    return;
  }
  boost::asio::io_context context;
  Receiver receiver(context, "::1");
  UdpSender sender(context.get_executor(), to("localhost", receiver.port()));
  std::string answered;
  sender.on_datagram([&](std::string_view answer) { answered = answer; });
  boost::asio::co_spawn(context, sender.prepare(), boost::asio::detached);
  context.run();
  sender.send("to 127.0.0.1, where it is refused");
  REQUIRE(reached(context, [&] { return sender.counters().errors == 1; }));
  sender.send("hello");
  receiver.answer("yes");
  CHECK(reached(context, [&] { return answered == "yes"; }));
}

TEST_CASE("a flood of answers does not keep the rest from its turn") {
  boost::asio::io_context context;
  Receiver receiver(context);
  UdpSender sender(context.get_executor(), to("127.0.0.1", receiver.port()));
  udp::endpoint back;
  bool others_had_their_turn = false;
  int answers = 0;
  sender.on_datagram([&](std::string_view) {
    // Each answer is followed by another, so that there is always one.
    ++answers;
    if (!others_had_their_turn) {
      receiver.socket().send_to(boost::asio::buffer("again", 5), back);
    }
  });
  sender.send("one");
  std::array<char, 10> buffer{};
  receiver.socket().receive_from(boost::asio::buffer(buffer), back);
  receiver.socket().send_to(boost::asio::buffer("answer", 6), back);
  REQUIRE(reached(context, [&] { return answers > 0; }));
  boost::asio::post(context, [&] { others_had_their_turn = true; });
  CHECK(reached(context, [&] { return others_had_their_turn; }));
}
