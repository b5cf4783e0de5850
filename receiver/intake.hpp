#pragma once

#include "receiver/account/books.hpp"
#include "receiver/output/output.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::receiver {

/// Why a datagram was not taken in.
struct Refusal {
  std::string_view reason;  ///< one word to count it by: "not-json"
  std::string detail;       ///< what was wrong, on one line, for people
};

/// A datagram's way: read, checked, entered in the books, shown. Does no I/O of its own.
class Intake {
 public:
  /// Both have to outlive the intake.
  Intake(Books& books, Output& output) : books_(books), output_(output) {}

  /// Takes a datagram in. Duplicates are counted and not shown. Returns why it was refused, where it was; it is counted
  /// by then. Throws what Output::show() throws.
  std::optional<Refusal> take(std::string_view datagram);

  /// Records that came in whole.
  [[nodiscard]] std::uint64_t records() const { return records_; }

 private:
  std::optional<Refusal> refuse(std::string_view reason, std::string detail);

  Books& books_;
  Output& output_;
  std::uint64_t records_ = 0;
};

}  // namespace meterwire::receiver
