#pragma once

#include "transport/telnet.hpp"

#include <boost/system/error_code.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::transport {

/// The client's side of RFC 2217, Telnet's option for the serial port of a server, over one connection: what to send,
/// and what comes of what is received. Without I/O.
///
/// Modem lines are left as the server has them: optical heads live on their power, and esp-link takes DTR and RTS for
/// the reset of the device.
class ComPort {
 public:
  /// The first words on a connection. They begin with IAC WILL, by which esp-link knows a client of this kind.
  [[nodiscard]] std::string greeting();

  /// Asks for a speed in Bd and 8N1 without flow control, and to throw away what was received.
  [[nodiscard]] std::string ask_for_line(unsigned baud);

  /// Asks for a speed alone.
  [[nodiscard]] std::string ask_for_speed(unsigned baud);

  /// Asks to be told when everything before it was worked off. A timing mark (RFC 860) and not the question for the
  /// present speed, SET-BAUDRATE 0: every Telnet has to answer it, and none can take it for a speed.
  [[nodiscard]] std::string ask_for_mark();

  /// Takes what came. Appends the line's data to `data`, and what has to be sent back to `replies`.
  void receive(std::string_view bytes, std::string& data, std::string& replies);

  /// Whether the server has said that it speaks RFC 2217, or that it does not.
  [[nodiscard]] bool settled() const { return agreed() || refused_; }
  [[nodiscard]] bool agreed() const {
    return !refused_ && (com_port().ours == Side::on || com_port().theirs == Side::on);
  }

  /// Whether everything asked for was answered.
  [[nodiscard]] bool answered() const;

  /// Whether every mark was answered.
  [[nodiscard]] bool marked() const { return marks_due_ == 0; }

  /// Whether the server takes data: it has not asked to suspend them (FLOWCONTROL-SUSPEND).
  [[nodiscard]] bool may_send() const { return !suspended_; }

  /// What is wrong with the answers: another speed or format than asked for. A speed may differ by 2 %, which a UART
  /// bears: some servers tell what their divisor really gives.
  [[nodiscard]] boost::system::error_code verdict() const;

 private:
  enum class Side : std::uint8_t { off, asked, on };
  struct Agreement {
    telnet::Option option;
    Side ours = Side::off;    ///< WILL and WONT of ours, DO and DONT of theirs
    Side theirs = Side::off;  ///< the other way round
  };
  struct Setting {
    std::uint32_t asked = 0;
    std::optional<std::uint32_t> answered;
  };

  [[nodiscard]] const Agreement& com_port() const { return agreements_.back(); }
  Agreement* agreement_of(telnet::Option option);
  std::string ask(std::size_t command, std::uint32_t value);
  void hear(const telnet::Negotiation& said, std::string& replies);
  void hear(const telnet::Subnegotiation& said);

  telnet::Decoder decoder_;
  std::array<Agreement, 3> agreements_{
      {{telnet::Option::binary}, {telnet::Option::suppress_go_ahead}, {telnet::Option::com_port}}};
  bool refused_ = false;
  bool suspended_ = false;
  int marks_due_ = 0;
  std::array<std::optional<Setting>, 5> settings_;  // by the number of the command; 0 is none
};

}  // namespace meterwire::transport
