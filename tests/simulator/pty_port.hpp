#pragma once

#include "tests/simulator/port.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <string>

namespace meterwire::simulator {

/// A pseudo-terminal. Readers may come and go. As with a serial port, what is sent while nobody has it open is lost,
/// and so is what a reader left unread when it closed it.
class PtyPort : public Port {
 public:
  /// Opens a new pseudo-terminal, raw. Its speed stays what the system gives it until a reader sets one. Throws
  /// std::system_error.
  explicit PtyPort(boost::asio::io_context& context);
  ~PtyPort() override;

  [[nodiscard]] std::string name() const override { return path_; }
  void start(Receiver receiver) override;
  [[nodiscard]] bool has_reader() override;
  [[nodiscard]] std::optional<unsigned> reader_baud() override;
  std::size_t write(std::string_view bytes) override;
  void unplug() override;
  void plug_in() override;
  [[nodiscard]] bool drained() override;

 private:
  void open();
  void read();
  void wait_for_reader();
  void discard_unread() const;

  boost::asio::posix::stream_descriptor master_;
  boost::asio::steady_timer retry_;
  std::string path_;
  Receiver receiver_;
  std::array<char, 256> buffer_{};
  int slave_ = -1;  // opened by drained()
};

}  // namespace meterwire::simulator
