#include "meter/redaction.hpp"

#include "parsers/framing/characters.hpp"
#include "parsers/iec62056_21/lis200/lock.hpp"

#include <algorithm>

namespace meterwire::meter {

namespace {

constexpr std::size_t margin = 16;  // characters of noise before an echo
constexpr std::string_view answers("\x02\x06\x15");

// Where the secret of a command begins; npos: it holds none.
std::size_t secret_in(std::string_view bytes) {
  const std::size_t stx = bytes.find('\x02');
  if (!bytes.starts_with('\x01') || stx == std::string_view::npos) {
    return std::string_view::npos;
  }
  if (bytes[1] == 'P') {
    return stx + 1;
  }
  const iec62056_21::Command command{std::string(bytes.substr(1, stx - 1)), std::string(bytes.substr(stx + 1))};
  return iec62056_21::lis200::holds_key(command) ? bytes.find('(', stx) : std::string_view::npos;
}

}  // namespace

std::string Redaction::sent(std::string_view bytes) {
  std::string shown(bytes);
  echo_ = 0;
  is_echo_ = false;
  if (const std::size_t secret = secret_in(bytes); secret < bytes.size()) {
    echo_ = bytes.size() + margin;
    const std::size_t end = bytes.find('\x03', secret);
    std::fill(shown.begin() + static_cast<std::ptrdiff_t>(secret), shown.end(), '*');
    if (end != std::string_view::npos) {
      shown[end] = '\x03';
    }
  }
  return shown;
}

std::string Redaction::received(std::string_view bytes) {
  std::string shown(bytes);
  for (char& c : shown) {
    const char character = without_parity_bit(c);
    if (!is_echo_ && answers.find(character) != std::string_view::npos) {
      echo_ = 0;
    }
    if (echo_ == 0) {
      break;
    }
    is_echo_ = true;
    c = echo_ > margin || character >= ' ' ? '*' : c;  // in the margin an answer may begin
    --echo_;
  }
  return shown;
}

}  // namespace meterwire::meter
