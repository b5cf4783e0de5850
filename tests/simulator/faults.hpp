#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace meterwire::simulator {

/// What a meter does wrong on request. 0: nothing. What takes no number happens always.
struct Faults {
  static constexpr unsigned always = std::numeric_limits<unsigned>::max();

  // Of meters that push, or of all
  unsigned bad_crc_every = 0;
  unsigned cut_every = 0;
  unsigned echo = 0;
  unsigned no_end = 0;
  unsigned noise = 0;
  unsigned parity_errors = 0;
  unsigned replay_every = 0;
  unsigned silent = 0;
  unsigned wrong_tag_every = 0;

  // Of IEC 62056-21
  unsigned ack_echo = 0;
  unsigned b0_mid = 0;
  unsigned bad_bcc = 0;
  unsigned bad_bcc_once = 0;
  unsigned deaf_once = 0;
  unsigned extra_ack = 0;
  unsigned garbled_identification_once = 0;
  unsigned glued = 0;
  unsigned hang_up = 0;
  unsigned hdlc_only = 0;
  unsigned lost_stx_once = 0;
  unsigned no_bcc = 0;
  unsigned no_nak = 0;
  unsigned partial_blocks = 0;
  unsigned pause = 0;
  unsigned previous_tail = 0;
  unsigned r1_acks = 0;
  unsigned refuse_password = 0;
  unsigned slow_reaction = 0;
  unsigned stays_at_300 = 0;
  unsigned strict_drain = 0;
  unsigned sum_bcc = 0;
  unsigned unplugged = 0;
  unsigned wake_up = 0;

  /// Sets a fault by its text: `noise`, `cut-every=3`, `refuse-password=nak`. Throws std::invalid_argument with a
  /// message that names the known faults where the text is none.
  void add(std::string_view text);

  /// Whether the fault that happens every `n`th time happens to telegram `number`, counted from 1.
  [[nodiscard]] static bool hits(unsigned n, std::uint64_t number) { return n != 0 && number % n == 0; }

  /// Whether the fault that happens the first `n` times happens to `number`, counted from 1.
  [[nodiscard]] static bool first(unsigned n, std::uint64_t number) { return number <= n; }
};

/// The texts that `refuse-password=` takes, counted from 1 as they are stored.
enum class PasswordRefusal : std::uint8_t { nak = 1, error, break_off };

/// The same of `glued=`: which control character the BCC looks like.
enum class GluedCheck : std::uint8_t { lf = 1, etx };

/// Which meters know a fault.
enum class FaultScope : std::uint8_t { any, pushing, asked };

/// The name of a fault that is set and that meters of the other scope do not know; empty where there is none.
[[nodiscard]] std::string_view fault_outside(const Faults& faults, FaultScope scope);

/// The faults and what they do, one a line, for --help.
[[nodiscard]] std::string fault_help();

/// The P1 telegram `number` (from 1) as the faults leave it before it is encrypted: CRC wrong, end missing. One without
/// '!' stays whole.
[[nodiscard]] std::string with_faults(std::string telegram, std::uint64_t number, const Faults& faults);

/// What goes onto the line as telegram `number` as the faults leave it: tag wrong, cut in half.
[[nodiscard]] std::string with_line_faults(std::string bytes, std::uint64_t number, const Faults& faults);

/// Bytes as they stray onto a line before telegram `number`, 3 to 16 of them: none is a '/', STX or a line end, with or
/// without parity bit. Always the same for the same number.
[[nodiscard]] std::string stray_bytes(std::uint64_t number);

}  // namespace meterwire::simulator
