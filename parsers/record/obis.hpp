#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace meterwire {

/// An OBIS code A-B:C.D.E*F (IEC 62056-6-1). A group that the meter left out is absent, not zero.
///
/// Letters that stand for a group in reduced codes are stored as the number that they abbreviate: C = 96, F = 97,
/// L = 98, P = 99 (IEC 62056-21, annex A). The text as sent is kept by the reading, not here.
class Obis {
 public:
  enum Group : std::uint8_t { A, B, C, D, E, F };

  constexpr Obis() = default;

  /// Sets one group. Range of `value`: 0 to 255, by its type.
  constexpr void set(Group group, std::uint8_t value) {
    const unsigned shift = 8U * group;
    bits_ = (bits_ & ~(std::uint64_t{0xFF} << shift)) | std::uint64_t{value} << shift | present_bit(group);
  }

  [[nodiscard]] constexpr bool has(Group group) const { return (bits_ & present_bit(group)) != 0; }

  /// The group as sent, or `otherwise` where the meter left it out.
  [[nodiscard]] constexpr std::uint8_t get(Group group, std::uint8_t otherwise) const {
    return has(group) ? static_cast<std::uint8_t>(bits_ >> 8U * group) : otherwise;
  }

  /// True for an id that is no OBIS code, such as Energomera's `ET0PE`.
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }

  /// The M-Bus channel of a code of the P1 port (group B of `0-n:24.2.1`), absent for the meter itself.
  [[nodiscard]] std::optional<std::uint8_t> channel() const;

  /// The index of a stored value (`1.8.0*24`), absent for the present value (no F, or 255).
  [[nodiscard]] std::optional<std::uint8_t> history() const;

  /// The code of the present value of what this is a stored one of.
  [[nodiscard]] Obis present() const;

  /// Whether both name the same measurement: full and reduced forms match each other (`1.8.0` is `1-0:1.8.0*255`,
  /// `32.7` is `32.7.0`), because a group that is absent on one side matches anything in A and B, 0 in E and 255 in F.
  [[nodiscard]] bool same_measurement(const Obis& other) const;

  friend constexpr bool operator==(const Obis&, const Obis&) = default;

 private:
  static constexpr std::uint64_t present_bit(Group group) { return std::uint64_t{1} << (48U + group); }

  // A to F in the six low bytes, and above them a bit for each that is present. One register, because a grammar that
  // writes bytes and copies them as a whole waits for its own stores.
  std::uint64_t bits_ = 0;
};

/// The full code A-B:C.D.E.
[[nodiscard]] constexpr Obis full_code(std::uint8_t a, std::uint8_t b, std::uint8_t c, std::uint8_t d, std::uint8_t e) {
  Obis code;
  code.set(Obis::A, a);
  code.set(Obis::B, b);
  code.set(Obis::C, c);
  code.set(Obis::D, d);
  code.set(Obis::E, e);
  return code;
}

/// The code in digits, with only the groups that are present: `1-0:1.8.0`, `1.8.0*24`. Empty for an empty code.
[[nodiscard]] std::string to_string(const Obis& code);

}  // namespace meterwire
