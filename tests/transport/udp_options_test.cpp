#include "transport/udp_options.hpp"

#include "tests/support/catch.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/multicast.hpp>
#include <boost/asio/ip/unicast.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

using namespace meterwire::transport;
using boost::asio::ip::udp;

namespace {

struct Opened {
  explicit Opened(const char* address) : target(boost::asio::ip::make_address(address), 5005) {
    socket.open(target.protocol());
  }
  [[nodiscard]] int discovery() {
    int value = -1;
    socklen_t size = sizeof value;
    getsockopt(socket.native_handle(), IPPROTO_IP, IP_MTU_DISCOVER, &value, &size);
    return value;
  }
  boost::asio::io_context context;
  udp::socket socket{context};
  udp::endpoint target;
};

}  // namespace

TEST_CASE("hops are those of unicast or multicast, as the target is") {
  UdpOptions options;
  options.ttl = 7;
  Opened unicast("127.0.0.1");
  REQUIRE_FALSE(apply(options, unicast.socket, unicast.target));
  boost::asio::ip::unicast::hops hops;
  unicast.socket.get_option(hops);
  CHECK(hops.value() == 7);

  Opened group("239.1.2.3");
  REQUIRE_FALSE(apply(options, group.socket, group.target));
  boost::asio::ip::multicast::hops group_hops;
  group.socket.get_option(group_hops);
  CHECK(group_hops.value() == 7);
}

TEST_CASE("datagrams are not fragmented unless they may be") {
  Opened opened("127.0.0.1");
  REQUIRE_FALSE(apply(UdpOptions{}, opened.socket, opened.target));
  CHECK(opened.discovery() == IP_PMTUDISC_DO);
  UdpOptions options;
  options.may_fragment = true;
  REQUIRE_FALSE(apply(options, opened.socket, opened.target));
  CHECK(opened.discovery() == IP_PMTUDISC_DONT);
}

TEST_CASE("an interface is the scope of a link-local address, and has to exist") {
  UdpOptions options;
  options.interface = "lo";
  Opened local("fe80::1");
  REQUIRE_FALSE(apply(options, local.socket, local.target));
  CHECK(local.target.address().to_v6().scope_id() != 0);
  for (const auto* const address : {"239.1.2.3", "ff02::1", "127.0.0.1"}) {
    INFO(address);
    Opened opened(address);
    CHECK_FALSE(apply(options, opened.socket, opened.target));
  }
  options.interface = "nosuch0";
  Opened group("239.1.2.3");
  CHECK(apply(options, group.socket, group.target).value() == ENODEV);
}
