#include "parsers/dsmr/crc16.hpp"

#include <array>
#include <cstddef>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace meterwire::dsmr {

namespace {

constexpr std::uint16_t reflected_polynomial = 0xA001;

using Table = std::array<std::uint16_t, 256>;

// tables[k][b] is the CRC of byte b followed by k zero bytes ("slicing by 16").
constexpr auto tables = [] {
  std::array<Table, 16> all{};
  for (unsigned byte = 0; byte < 256; ++byte) {
    auto crc = static_cast<std::uint16_t>(byte);
    for (int bit = 0; bit < 8; ++bit) {
      crc = static_cast<std::uint16_t>(crc >> 1U ^ ((crc & 1U) != 0 ? reflected_polynomial : 0U));
    }
    all[0][byte] = crc;
  }
  for (std::size_t k = 1; k < all.size(); ++k) {
    for (unsigned byte = 0; byte < 256; ++byte) {
      const std::uint16_t before = all[k - 1][byte];
      all[k][byte] = static_cast<std::uint16_t>(before >> 8U ^ all[0][before & 0xFFU]);
    }
  }
  return all;
}();

// The CRC `Width` bytes further: one look-up a byte, none of which waits for another.
template <std::size_t Width>
std::uint16_t slice(const char* bytes, std::uint16_t crc) {
  std::uint16_t next = 0;
  for (std::size_t i = 0; i < Width; ++i) {
    unsigned byte = static_cast<unsigned char>(bytes[i]);
    if (i < sizeof crc) {
      byte ^= static_cast<unsigned>(crc) >> (8 * i) & 0xFFU;
    }
    next = static_cast<std::uint16_t>(next ^ tables[Width - 1 - i][byte]);
  }
  return next;
}

#if defined(__x86_64__)

// Folding constants for carry-less multiplication in reflected bit order: x^n mod P, its bits turned round in 64.
constexpr std::uint64_t reflected_power(unsigned exponent) {
  constexpr std::uint32_t polynomial = 0x18005;
  std::uint32_t power = 1;
  for (unsigned i = 0; i < exponent; ++i) {
    power <<= 1U;
    power ^= (power & 0x10000U) != 0 ? polynomial : 0U;
  }
  std::uint64_t reflected = 0;
  for (unsigned bit = 0; bit < 16; ++bit) {
    reflected |= static_cast<std::uint64_t>(power >> bit & 1U) << (63 - bit);
  }
  return reflected;
}

// Moves a 128-bit remainder `Distance` bits further: its halves times x^(Distance+64) and x^Distance. The product of
// two reflected factors comes out one bit short, which is why the exponents are one less.
template <unsigned Distance>
__attribute__((target("pclmul,sse4.1"))) __m128i fold(__m128i remainder, __m128i next) {
  const __m128i constants = _mm_set_epi64x(static_cast<long long>(reflected_power(Distance - 1)),
                                           static_cast<long long>(reflected_power(Distance + 64 - 1)));
  const __m128i low = _mm_clmulepi64_si128(remainder, constants, 0x00);
  const __m128i high = _mm_clmulepi64_si128(remainder, constants, 0x11);
  return _mm_xor_si128(_mm_xor_si128(low, high), next);
}

// From its n-th byte on, a shuffle that moves the first n bytes of a block to its end and fills up with zeros.
constexpr auto to_the_end = [] {
  std::array<std::uint8_t, 32> shuffle{};
  for (std::size_t i = 0; i < shuffle.size(); ++i) {
    shuffle[i] = static_cast<std::uint8_t>(i < 16 ? 0x80 : i - 16);
  }
  return shuffle;
}();

__attribute__((target("pclmul,sse4.1"))) std::uint16_t crc16_by_folding(std::string_view bytes) {
  // Zeros in front change nothing, because the start value is 0: so what is over a multiple of 16 bytes goes first, and
  // no tail is left to be looked up byte by byte.
  const std::size_t odd = bytes.size() % 16;
  __m128i remainder = _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes.data())),
                                       _mm_loadu_si128(reinterpret_cast<const __m128i*>(to_the_end.data() + odd)));
  const char* at = bytes.data() + odd;
  std::size_t left = bytes.size() - odd;
  const auto load = [&at, &left ]() __attribute__((target("pclmul,sse4.1"))) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    at += 16;
    left -= 16;
    return block;
  };

  remainder = fold<128>(remainder, load());
  if (left >= 112) {
    // Four remainders side by side, so that one multiplication need not wait for the other.
    __m128i second = load();
    __m128i third = load();
    __m128i fourth = load();
    while (left >= 64) {
      remainder = fold<512>(remainder, load());
      second = fold<512>(second, load());
      third = fold<512>(third, load());
      fourth = fold<512>(fourth, load());
    }
    remainder = fold<128>(remainder, second);
    remainder = fold<128>(remainder, third);
    remainder = fold<128>(remainder, fourth);
  }
  while (left >= 16) {
    remainder = fold<128>(remainder, load());
  }
  alignas(16) std::array<char, 16> last{};
  _mm_store_si128(reinterpret_cast<__m128i*>(last.data()), remainder);
  return slice<16>(last.data(), 0);
}

const bool can_fold = __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("sse4.1");

#endif

}  // namespace

std::uint16_t crc16_by_tables(std::string_view bytes, std::uint16_t start) {
  std::uint16_t crc = start;
  while (bytes.size() >= 16) {
    crc = slice<16>(bytes.data(), crc);
    bytes.remove_prefix(16);
  }
  while (bytes.size() >= 4) {
    crc = slice<4>(bytes.data(), crc);
    bytes.remove_prefix(4);
  }
  for (const char c : bytes) {
    crc = static_cast<std::uint16_t>(crc >> 8U ^ tables[0][(crc ^ static_cast<unsigned char>(c)) & 0xFFU]);
  }
  return crc;
}

std::uint16_t crc16(std::string_view bytes) {
#if defined(__x86_64__)
  if (can_fold && bytes.size() >= 32) {
    return crc16_by_folding(bytes);
  }
#endif
  return crc16_by_tables(bytes);
}

}  // namespace meterwire::dsmr
