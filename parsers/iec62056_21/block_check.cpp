#include "parsers/iec62056_21/block_check.hpp"

#include "parsers/record/hex.hpp"

#include <string>

namespace meterwire::iec62056_21 {

namespace {

std::string_view in_words(Bcc known) {
  switch (known) {
    case Bcc::exclusive_or:
      return "; the meter is known to send the exclusive or";
    case Bcc::sum:
      return "; the meter is known to send the sum";
    case Bcc::none:
      return "; the meter is known to send none";
    case Bcc::unknown:
      break;
  }
  return {};
}

// Both figures: whoever reads the message sees whether it is damage or the other kind.
std::string mismatch(std::string_view covered, std::string_view behind, Bcc known) {
  const unsigned sent = static_cast<unsigned char>(behind.front()) & 0x7FU;
  return "sent " + to_hex(sent, 2) + ", calculated " + to_hex(bcc_xor(covered), 2) + " (exclusive or), " +
         to_hex(bcc_sum(covered), 2) + " (sum)" + std::string(in_words(known));
}

Check check_of(Bcc kind) {
  switch (kind) {
    case Bcc::exclusive_or:
      return Check::bcc_xor;
    case Bcc::sum:
      return Check::bcc_sum;
    case Bcc::none:
    case Bcc::unknown:
      break;
  }
  return Check::none;
}

}  // namespace

std::optional<Rejection> check_block(std::string_view covered, std::string_view behind, std::uint32_t line,
                                     CheckMode mode, Bcc known, Record& record) {
  const auto kind = kind_of(covered, behind, known);
  if (!kind && !behind.empty()) {
    return Rejection{RejectReason::bcc_mismatch, line, 1, mismatch(covered, behind, known)};
  }
  if (!kind || (*kind == Bcc::none && mode == CheckMode::require)) {
    return Rejection{RejectReason::bcc_missing, line, 1, {}};
  }
  record.check = check_of(*kind);
  return std::nullopt;
}

}  // namespace meterwire::iec62056_21
