#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace meterwire::simulator {

/// What a meter does wrong on request. 0 and false: nothing.
struct Faults {
  unsigned bad_crc_every = 0;
  unsigned cut_every = 0;
  unsigned bad_bcc_once = 0;
  unsigned noise = 0;
  unsigned silent = 0;
  unsigned echo = 0;
  unsigned no_end = 0;
  unsigned wrong_tag_every = 0;
  unsigned replay_every = 0;

  /// Sets a fault by its text: `noise`, `cut-every=3`. Throws std::invalid_argument with a message that names the known
  /// faults where the text is none.
  void add(std::string_view text);

  /// Whether the fault that happens every `n`th time happens to telegram `number`, counted from 1.
  [[nodiscard]] static bool hits(unsigned n, std::uint64_t number) { return n != 0 && number % n == 0; }
};

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
