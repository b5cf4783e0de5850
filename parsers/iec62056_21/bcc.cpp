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

}  // namespace meterwire::iec62056_21
