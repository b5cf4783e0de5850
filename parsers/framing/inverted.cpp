#include "parsers/framing/inverted.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <string>
#include <vector>

namespace meterwire {

namespace {

constexpr std::size_t character_bits = 10;  // start bit, eight bits (8N1, 7E1), stop bit
constexpr std::size_t pattern_bytes = 4;
constexpr int fewest_line_ends = 4;

using Line = std::vector<bool>;  // true: high, the idle level

/// What an inverted line carries while the text is sent.
Line inverted_line(std::string_view text, bool even_parity) {
  Line line;
  for (const char c : text) {
    auto bits = static_cast<unsigned char>(c);
    if (even_parity && std::popcount(bits) % 2 != 0) {
      bits |= 0x80;
    }
    line.push_back(true);  // the start bit, which is low on a good line
    for (int bit = 0; bit < 8; ++bit) {
      line.push_back((bits >> bit & 1) == 0);
    }
    line.push_back(false);
  }
  return line;
}

/// How a UART goes on behind a character whose stop bit is low: 16550s take it for the next start bit, others wait for
/// a falling edge. Such a character is passed on by the kernel, because a port here does not check its input.
enum class Resumption { at_stop_bit, at_edge };

/// What a UART that waits for a start bit from `at` on makes of the line, until it is used up.
std::string received(const Line& line, std::size_t at, Resumption resumption) {
  std::string bytes;
  bool at_start_bit = false;
  while (at + character_bits <= line.size()) {
    if (!at_start_bit && (line[at] || at == 0 || !line[at - 1])) {
      ++at;
      continue;
    }
    unsigned byte = 0;
    for (std::size_t bit = 0; bit < 8; ++bit) {
      byte |= (line[at + 1 + bit] ? 1U : 0U) << bit;
    }
    bytes += static_cast<char>(byte);
    at_start_bit = !line[at + character_bits - 1] && resumption == Resumption::at_stop_bit;
    at += at_start_bit ? character_bits - 1 : character_bits;
  }
  return bytes;
}

/// All that a line end and the next line's first characters can look like. In which phase the UART meets the line end
/// depends on what stood before it.
std::vector<std::string> make_patterns() {
  std::vector<std::string> patterns;
  for (const std::string before : {"00)", "Wh)"}) {
    for (const char* const behind : {"\r\n1-0:", "\r\n0-0:"}) {
      for (const bool even_parity : {false, true}) {
        const Line line = inverted_line(before + behind, even_parity);
        for (const auto resumption : {Resumption::at_stop_bit, Resumption::at_edge}) {
          for (std::size_t phase = 1; phase <= character_bits; ++phase) {
            const std::string bytes = received(line, phase, resumption);
            patterns.push_back(bytes.substr(bytes.size() - pattern_bytes));
          }
        }
      }
    }
  }
  std::ranges::sort(patterns);
  patterns.erase(std::unique(patterns.begin(), patterns.end()), patterns.end());
  return patterns;
}

}  // namespace

bool looks_inverted(std::string_view bytes) {
  static const std::vector<std::string> patterns = make_patterns();
  int line_ends = 0;
  while (!bytes.empty()) {
    const auto found =
        std::ranges::find_if(patterns, [&](const std::string& pattern) { return bytes.starts_with(pattern); });
    line_ends += found != patterns.end() ? 1 : 0;
    bytes.remove_prefix(found != patterns.end() ? found->size() : 1);
  }
  return line_ends >= fewest_line_ends;
}

}  // namespace meterwire
