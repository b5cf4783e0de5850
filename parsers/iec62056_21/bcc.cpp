#include "parsers/iec62056_21/bcc.hpp"

#include <functional>
#include <numeric>

namespace meterwire::iec62056_21 {

namespace {

constexpr unsigned seven_bits = 0x7F;

template <typename Operation>
std::uint8_t fold(std::string_view bytes, Operation operation) {
  const unsigned all = std::accumulate(bytes.begin(), bytes.end(), 0U, [&](unsigned sum, char c) {
    return operation(sum, static_cast<unsigned char>(c));
  });
  return static_cast<std::uint8_t>(all & seven_bits);
}

}  // namespace

std::uint8_t bcc_xor(std::string_view bytes) {
  return fold(bytes, std::bit_xor<unsigned>{});
}

std::uint8_t bcc_sum(std::string_view bytes) {
  return fold(bytes, std::plus<unsigned>{});
}

std::optional<Bcc> kind_of(std::string_view covered, std::string_view behind, Bcc known) {
  const auto is_open = [known](Bcc kind) { return known == Bcc::unknown || known == kind; };
  // Files hold a line end behind some readouts. The character itself can be CR or LF.
  if (!behind.empty() && behind.find_first_not_of("\r\n", 1) == std::string_view::npos) {
    const unsigned sent = static_cast<unsigned char>(behind.front()) & seven_bits;
    if (is_open(Bcc::exclusive_or) && bcc_xor(covered) == sent) {
      return Bcc::exclusive_or;
    }
    if (is_open(Bcc::sum) && bcc_sum(covered) == sent) {
      return Bcc::sum;
    }
  }
  const bool has_none = behind.empty() || behind == "\r\n";
  return has_none && is_open(Bcc::none) ? std::optional(Bcc::none) : std::nullopt;
}

}  // namespace meterwire::iec62056_21
