#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

/// The frame that Telnet puts around data (RFC 854, RFC 855): commands begin with IAC, 0xFF, and so a 0xFF among the
/// data is sent twice. Without I/O.
namespace meterwire::transport::telnet {

/// The verbs of a negotiation.
enum class Verb : std::uint8_t { will = 251, wont = 252, do_it = 253, dont = 254 };

/// The options that a serial server is asked for.
enum class Option : std::uint8_t {
  binary = 0,             ///< RFC 856: eight bits, and nothing is put behind a CR
  suppress_go_ahead = 3,  ///< RFC 858
  timing_mark = 6,        ///< RFC 860: answered when all that came before was worked off
  com_port = 44,          ///< RFC 2217
};

/// Bytes of the line.
struct Data {
  std::string_view bytes;
};

struct Negotiation {
  Verb verb;
  Option option;  ///< any number, named or not

  friend bool operator==(const Negotiation&, const Negotiation&) = default;
};

struct Subnegotiation {
  Option option;
  std::string_view content;  ///< 0xFF stands for itself again
};

using Event = std::variant<Data, Negotiation, Subnegotiation>;

/// What a negotiation looks like on the wire.
[[nodiscard]] std::string encoded(const Negotiation& negotiation);

/// What a subnegotiation looks like on the wire.
[[nodiscard]] std::string encoded(const Subnegotiation& subnegotiation);

/// What data look like on the wire: every 0xFF twice.
[[nodiscard]] std::string escaped(std::string_view data);

/// Takes apart what comes from the other side, in pieces as they come. Takes any bytes, and never holds more than one
/// subnegotiation; commands without a meaning here (NOP, GA, …) are left out.
class Decoder {
 public:
  /// The next thing that came. Takes it from the front of `bytes`, and is to be called until it is empty and nothing
  /// comes any more. Valid until the next call, and as long as the bytes are.
  [[nodiscard]] std::optional<Event> next(std::string_view& bytes);

 private:
  enum class State : std::uint8_t { data, command, option, content, command_in_content };

  std::optional<Event> take(std::string_view byte);
  void begin(unsigned char code);
  void keep(char c);

  State state_ = State::data;
  Verb verb_{};
  // The option, and the longest that RFC 2217 has, a signature. What is longer is no subnegotiation but noise that
  // looks like the start of one, and must not swallow the data for ever.
  std::array<char, 256> content_{};
  std::size_t size_ = 0;
};

}  // namespace meterwire::transport::telnet
