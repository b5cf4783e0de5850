#pragma once

#include "tests/transport/hex.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace meterwire::test {

/// A server that plays a script to its only client: waits for exactly these bytes, then says those. At the end it
/// stays, silent. Hex throughout; what came other than expected is in `complaint`, and it says no more then.
class ScriptedServer {
 public:
  struct Step {
    std::string expected;
    std::string reply;
  };

  ScriptedServer(boost::asio::io_context& context, std::vector<Step> script, bool byte_by_byte = false)
      : acceptor_(context, {boost::asio::ip::address_v4::loopback(), 0}),
        client_(context),
        script_(std::move(script)),
        byte_by_byte_(byte_by_byte) {
    boost::asio::co_spawn(context, play(), boost::asio::detached);
  }

  [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
  [[nodiscard]] const std::string& complaint() const { return complaint_; }
  [[nodiscard]] std::size_t steps_played() const { return played_; }

 private:
  boost::asio::awaitable<void> play() {
    client_ = co_await acceptor_.async_accept(boost::asio::use_awaitable);
    client_.set_option(boost::asio::ip::tcp::no_delay(true));
    for (const auto& step : script_) {
      const auto expected = bytes(step.expected);
      std::string got(expected.size(), '\0');
      co_await boost::asio::async_read(client_, boost::asio::buffer(got), boost::asio::use_awaitable);
      if (got != expected) {
        complaint_ = "expected " + hex(expected) + ", got " + hex(got);
        co_return;
      }
      const auto reply = bytes(step.reply);
      const std::size_t piece = byte_by_byte_ ? 1 : reply.size();
      for (std::size_t i = 0; i < reply.size(); i += piece) {
        co_await boost::asio::async_write(client_, boost::asio::buffer(reply.data() + i, piece),
                                          boost::asio::use_awaitable);
      }
      ++played_;
    }
  }

  boost::asio::ip::tcp::acceptor acceptor_;
  boost::asio::ip::tcp::socket client_;
  std::vector<Step> script_;
  bool byte_by_byte_;
  std::string complaint_;
  std::size_t played_ = 0;
};

}  // namespace meterwire::test
