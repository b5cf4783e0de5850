#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace meterwire::meter {

/// Takes passwords out of what is shown of a dialogue: the characters of a P1 or P2 command behind its STX become
/// stars, and so do those behind the bracket of `W1 4:171.0(key)`, which opens a lock of a LIS-200 meter. The block
/// check character with them, because it tells a character of them. So do those of the command's echo,
/// which many heads give back in pieces and perhaps garbled: for its length, unless what comes back is an answer.
class Redaction {
 public:
  /// What was sent, one command a call.
  [[nodiscard]] std::string sent(std::string_view bytes);

  /// What was received, with or without parity bits.
  [[nodiscard]] std::string received(std::string_view bytes);

 private:
  std::size_t echo_ = 0;  // characters that may still be of an echo
  bool is_echo_ = false;  // what came since began as none of the answers
};

}  // namespace meterwire::meter
