#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::fuzz {

/// Damages telegrams as lines, adapters and middleware do, and worse. The same seed and number give the same damage.
class Mutator {
 public:
  Mutator(const std::vector<std::string>& telegrams, std::uint64_t seed);

  /// A telegram with one to four kinds of damage; one in four gets a right CRC again, so that a parser goes on behind
  /// it. Valid until the next call.
  [[nodiscard]] std::string_view mutation(std::uint64_t number);

  /// A random number from 0 to `bound` - 1, which is not 0.
  [[nodiscard]] std::size_t below(std::size_t bound);

 private:
  void damage();
  void change_length_field();
  void change_lines();
  void splice();
  void sign();
  [[nodiscard]] std::string_view any_line();

  const std::vector<std::string>& telegrams_;
  std::uint64_t seed_;
  std::uint64_t state_ = 0;
  std::string bytes_;
  std::string line_;
};

}  // namespace meterwire::fuzz
