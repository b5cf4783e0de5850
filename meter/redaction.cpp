#include "meter/redaction.hpp"

#include <algorithm>

namespace meterwire::meter {

namespace {

constexpr std::size_t margin = 16;  // characters of noise before an echo
constexpr std::string_view answers("\x02\x06\x15");

char without_parity(char c) {
  return static_cast<char>(static_cast<unsigned char>(c) & 0x7FU);
}

bool is_password_command(std::string_view bytes) {
  return bytes.starts_with("\x01P") && bytes.find('\x02') != std::string_view::npos;
}

}  // namespace

std::string Redaction::sent(std::string_view bytes) {
  std::string shown(bytes);
  echo_ = 0;
  is_echo_ = false;
  if (is_password_command(bytes)) {
    echo_ = bytes.size() + margin;
    const std::size_t data = bytes.find('\x02') + 1;
    const std::size_t end = bytes.find('\x03', data);
    std::fill(shown.begin() + static_cast<std::ptrdiff_t>(data), shown.end(), '*');
    if (end != std::string_view::npos) {
      shown[end] = '\x03';
    }
  }
  return shown;
}

std::string Redaction::received(std::string_view bytes) {
  std::string shown(bytes);
  for (char& c : shown) {
    const char character = without_parity(c);
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
