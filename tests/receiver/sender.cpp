#include "tests/receiver/sender.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/address.hpp>

#include <chrono>

namespace meterwire::receiver {

using boost::asio::ip::udp;

std::string datagram(std::uint64_t seq, const std::string& more, const std::string& boot) {
  return R"({"v":1,"gateway":"bbb-7","meter":"E0025","protocol":"dsmr","boot":")" + boot + R"(","seq":)" +
         std::to_string(seq) + "," + more +
         R"("received":"2026-11-20T18:00:00.123456Z","time":"2026-11-20T19:00:00+01:00","check":"crc16",)" +
         R"("readings":[{"obis":"1-0:1.8.1","name":"energy_import_t1","value":1234.567,"unit":"kWh"}]})";
}

Sender::Sender(std::uint16_t port) {
  // Connected: an answer from another address would not come.
  socket_.connect(udp::endpoint(boost::asio::ip::make_address("127.0.0.1"), port));
}

void Sender::send(const std::string& text) {
  socket_.send(boost::asio::buffer(text));
}

std::string Sender::answer() {
  std::string text(2000, '\0');
  std::size_t received = 0;
  socket_.async_receive(boost::asio::buffer(text),
                        [&](const auto& error, std::size_t length) { received = error ? 0 : length; });
  context_.restart();
  context_.run_for(std::chrono::seconds(10));
  socket_.cancel();
  context_.restart();
  context_.run();
  text.resize(received);
  return text;
}

}  // namespace meterwire::receiver
