#include "transport/feed/influx_text.hpp"

#include "transport/feed/utf8.hpp"

namespace meterwire::feed {

namespace {

bool is_separator(char c) {
  return c == ' ' || c == ',' || c == '=';
}

}  // namespace

std::string influx_key(std::string_view text, std::size_t longest) {
  std::string shown = printable(text);
  shown.resize(cut_utf8(shown, longest));
  std::string key;
  for (std::size_t at = 0; at < shown.size(); ++at) {
    const char c = shown[at];
    const char following = at + 1 < shown.size() ? shown[at + 1] : ' ';
    if (is_separator(c)) {
      key += '\\';
    }
    key += c == '\\' && (following == '\\' || is_separator(following)) ? '/' : c;
  }
  return key;
}

std::string influx_string(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : printable(text)) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
    }
    quoted += c;
  }
  return quoted + '"';
}

std::string_view influx_beginning(std::string_view text, std::size_t room) {
  std::size_t length = text.size();
  while (length > 0 && influx_string(text.substr(0, length)).size() > room) {
    // No byte becomes more than five, `\\x0A`: so hardly more is cut than has to be, in few steps.
    const std::size_t excess = influx_string(text.substr(0, length)).size() - room;
    const std::size_t step = excess / 5 + 1;
    length = cut_utf8(text, step < length ? length - step : 0);
  }
  return text.substr(0, length);
}

}  // namespace meterwire::feed
