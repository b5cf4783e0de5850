#pragma once

#include "tests/simulator/port.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <list>
#include <string>
#include <string_view>

namespace meterwire::simulator {

/// A TCP port as a serial server offers it: every client gets what the meter sends, and what any of them sends goes to
/// the meter.
class TcpPort : public Port {
 public:
  /// Listens on `HOST:PORT`, an IPv6 address in brackets. Port 0 is any free one. Throws std::invalid_argument for a
  /// text of another form, std::runtime_error where nobody can listen there.
  TcpPort(boost::asio::io_context& context, std::string_view address);

  [[nodiscard]] std::string name() const override;
  void start(Receiver receiver) override;
  [[nodiscard]] bool has_reader() override { return !clients_.empty(); }
  [[nodiscard]] std::optional<unsigned> reader_baud() override { return {}; }
  std::size_t write(std::string_view bytes) override;
  void unplug() override;
  void plug_in() override { unplugged_ = false; }
  [[nodiscard]] bool drained() override { return true; }

 private:
  using Clients = std::list<boost::asio::ip::tcp::socket>;

  boost::asio::awaitable<void> accept();
  boost::asio::awaitable<void> serve(Clients::iterator client);

  boost::asio::ip::tcp::acceptor acceptor_;
  Receiver receiver_;
  Clients clients_;
  bool unplugged_ = false;  // who connects is sent away
};

}  // namespace meterwire::simulator
