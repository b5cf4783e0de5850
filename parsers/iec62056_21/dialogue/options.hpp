#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace meterwire::iec62056_21 {

/// Times of the standard (6.3.1, annex A), adjustable for slow meters and for tests.
struct Timing {
  using Duration = std::chrono::milliseconds;

  Duration answer{1500};        ///< longest wait for the first character of an answer (tr)
  Duration between{1500};       ///< longest gap between two characters (ta)
  Duration reaction{200};       ///< shortest time before the client answers (tr)
  Duration quick_reaction{20};  ///< the same for makers whose third letter is in lower case (6.3.14 item 12)
  Duration margin{300};         ///< on top of each wait: adapters and networks hold bytes back
  Duration fallback{2500};      ///< in which a meter that got no acknowledgement begins by itself (seen: up to 2.2 s)
  Duration wake_up{2200};       ///< of NULs before the request to a battery meter
  Duration awake{1600};         ///< from the last NUL to the request
};

/// Which procedure to follow behind the identification.
enum class ModeChoice : std::uint8_t {
  automatic,  ///< what Z says
  a,          ///< data at once, at the same speed
  b,          ///< change to the speed of Z without acknowledgement
  c,          ///< acknowledge, then change the speed
};

enum class Choice : std::uint8_t { automatic, on, off };

/// How a password is given: by a command of its own (6.5), or, with LIS-200 meters, as the key of a lock.
enum class PasswordType : std::uint8_t {
  automatic,     ///< the customer's lock of a LIS-200 meter, p1 with any other
  p1,            ///< plainly
  p2,            ///< as the answer that was computed from the meter's seed by somebody else
  manufacturer,  ///< opens the lock of that party, as those below do
  supplier,
  customer,
};

struct SessionOptions {
  std::string address;                      ///< of the meter on a bus, at most 32 characters; empty: whoever is there
  char request = '?';                       ///< the character behind the first '/': heat meters give all for `/#!`
  ModeChoice mode = ModeChoice::automatic;  ///< of a readout
  Choice wake_up = Choice::automatic;       ///< `automatic`: tried last, when nothing else was answered
  Choice echo = Choice::automatic;          ///< whether the head gives back what is sent; `automatic`: seen by itself
  unsigned sign_on_baud = 300;              ///< in Bd; buses are often set to a fixed 9600
  unsigned max_baud = 0;                    ///< 0: whatever the meter proposes
  unsigned attempts = 3;                    ///< to sign on, and to get one answer
  std::optional<std::string> password;      ///< for programming mode; empty: go without
  PasswordType password_type = PasswordType::automatic;
  Timing timing;
};

}  // namespace meterwire::iec62056_21
