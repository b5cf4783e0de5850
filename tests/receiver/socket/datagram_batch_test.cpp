#include "receiver/socket/datagram_batch.hpp"

#include "tests/support/catch.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <string>

namespace meterwire::receiver {
namespace {

using boost::asio::ip::udp;

TEST_CASE("what is longer than its room is marked, and spoils none of the others") {
  boost::asio::io_context context;
  udp::socket receiver(context, udp::endpoint(boost::asio::ip::make_address("127.0.0.1"), 0));
  udp::socket sender(context, udp::v4());
  for (const std::size_t length : {100U, 101U, 0U, 5000U, 7U}) {
    sender.send_to(boost::asio::buffer(std::string(length, static_cast<char>('a' + length % 26))),
                   receiver.local_endpoint());
  }
  DatagramBatch batch(3, 100);
  CHECK(!batch.receive(receiver.native_handle()));
  REQUIRE(batch.size() == 3);
  CHECK(batch.is_full());
  CHECK(batch[0].bytes == std::string(100, 'a' + 100 % 26));
  CHECK(!batch[0].is_truncated);
  CHECK(batch[1].bytes == std::string(100, 'a' + 101 % 26));
  CHECK(batch[1].is_truncated);
  CHECK(batch[2].bytes.empty());
  CHECK(to_string(batch[2].path.sender) == "127.0.0.1:" + std::to_string(sender.local_endpoint().port()));
  CHECK(!batch.receive(receiver.native_handle()));
  REQUIRE(batch.size() == 2);
  CHECK(batch[0].is_truncated);
  CHECK(!batch[1].is_truncated);
  CHECK(batch[1].bytes == "hhhhhhh");
  CHECK(batch.receive(receiver.native_handle()) == boost::system::errc::operation_would_block);
  CHECK(batch.size() == 0);
}

}  // namespace
}  // namespace meterwire::receiver
