#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace meterwire::feed {

/// Which counters of a sealer were seen (RFC 6479): a ring of words with a bit for each counter, of which those that
/// the highest counter passes are cleared as a whole. To be asked only about counters that are authenticated.
class ReplayWindow {
 public:
  enum class Verdict : std::uint8_t { fresh, seen, too_old };

  /// How many counters, the highest among them, are told apart. All below are too old.
  static constexpr std::uint64_t width = 8128;

  /// Takes note of a counter that is fresh.
  [[nodiscard]] Verdict accept(std::uint64_t counter);

  /// None higher was accepted. 0 as well while none was.
  [[nodiscard]] std::uint64_t highest() const { return highest_; }

 private:
  static constexpr std::uint64_t word_bits = 64;
  static constexpr std::size_t words = 128;
  static_assert(width == (words - 1) * word_bits, "the word of the highest counter is still being filled");

  void advance_to(std::uint64_t counter);

  std::uint64_t highest_ = 0;
  std::array<std::uint64_t, words> seen_{};
};

}  // namespace meterwire::feed
