#pragma once

#include "parsers/framing/framer.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace meterwire::iec62056_21 {

/// Why a readout was not had. One message a value, see describe().
enum class ReadoutError : std::uint8_t {
  no_answer,           ///< nothing came back to the request
  bad_identification,  ///< something came, but no identification
  no_data,             ///< the meter identified itself and then stayed silent
  incomplete,          ///< the readout broke off
};

[[nodiscard]] std::string_view describe(ReadoutError error);

/// Times of the standard (6.3.1, annex A), adjustable for slow meters and for tests.
struct Timing {
  std::chrono::milliseconds answer{1500};        ///< longest wait for the first character of an answer (tr)
  std::chrono::milliseconds between{1500};       ///< longest gap between two characters (ta)
  std::chrono::milliseconds reaction{200};       ///< shortest time before the client answers (tr)
  std::chrono::milliseconds quick_reaction{20};  ///< the same for makers whose third letter is in lower case
};

struct ClientOptions {
  std::string address;    ///< of the meter on a bus, at most 32 characters; empty: whoever is there
  unsigned max_baud = 0;  ///< 0: whatever the meter proposes
  Timing timing;
};

// What the client wants done next.

struct Send {
  std::string bytes;  ///< to be sent and drained before anything else is asked for
};
struct SetSpeed {
  unsigned baud;
};
struct Receive {
  std::chrono::milliseconds timeout;  ///< then call Client::timed_out()
};
struct Pause {
  std::chrono::milliseconds time;  ///< then call Client::next()
};
struct Finished {
  Frame frame;  ///< the readout, unchecked; valid as long as the client
};
struct Failed {
  ReadoutError error;
};

using Action = std::variant<Send, SetSpeed, Receive, Pause, Finished, Failed>;

/// Reads a meter out, once: request, identification, acknowledgement, change of speed, data (6.4). Does no I/O: it is
/// told what came and says what to do. Use one client a readout.
///
///     Client client(options);
///     for (auto action = client.next();;) {
///       Send, SetSpeed, Pause: do it, then action = client.next();
///       Receive: read; action = client.received(bytes), or client.timed_out() when the time is over
///       Finished, Failed: done
///     }
class Client {
 public:
  explicit Client(ClientOptions options);

  /// The action that comes next: the first one, or the one after a Send, SetSpeed or Pause was done.
  [[nodiscard]] Action next();

  /// Bytes came while a Receive was under way. Echoes of what was sent are taken out.
  [[nodiscard]] Action received(std::string_view bytes);

  /// A Receive ended without bytes.
  [[nodiscard]] Action timed_out();

  /// The meter's first line, as soon as it is there: `ISk5ME162-0033`.
  [[nodiscard]] std::string_view identification() const { return identification_; }

 private:
  enum class State : std::uint8_t {
    request,      // the request is to be sent
    identify,     // waiting for the meter's first line
    acknowledge,  // the reaction time is over
    set_speed,    // the acknowledgement has left, or none is due
    read,         // data are awaited
    done,
  };

  Action identify();
  Action acknowledge();
  Action read(std::string_view bytes);
  Action finish(const Frame& frame);
  Action fail(ReadoutError error);

  ClientOptions options_;
  State state_ = State::request;
  Framer framer_;
  std::string heard_;           // since the request, parity removed
  std::string identification_;  // without '/' and line end
  char baud_character_ = '0';   // Z of the acknowledgement
  unsigned baud_ = 300;         // of the data
  bool heard_data_ = false;
};

}  // namespace meterwire::iec62056_21
