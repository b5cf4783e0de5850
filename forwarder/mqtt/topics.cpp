#include "forwarder/mqtt/topics.hpp"

#include "transport/feed/utf8.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace meterwire::forwarder::mqtt {

namespace {

constexpr std::size_t longest_level = 128;  // bytes of text; a topic has room for 65535 in all

bool is_kept(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > ' ' && byte != 0x7F && c != '/' && c != '+' && c != '#' && c != '%';
}

std::uint64_t fnv1a(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  }
  return hash;
}

}  // namespace

std::string level_of(std::string_view text) {
  std::string level;
  for (const char c : text.substr(0, feed::cut_utf8(text, longest_level))) {
    if (is_kept(c)) {
      level += c;
    } else {
      fmt::format_to(std::back_inserter(level), "%{:02X}", static_cast<unsigned char>(c));
    }
  }
  if (text.size() > longest_level) {
    fmt::format_to(std::back_inserter(level), "%~{:016x}", fnv1a(text));
  }
  return level.empty() ? "unknown" : level;
}

bool is_topic(std::string_view text) {
  constexpr std::size_t longest = 1024;
  return !text.empty() && text.size() <= longest && feed::is_utf8(text) && feed::is_printable(text) &&
         text.find_first_of("+#") == std::string_view::npos && text.find("//") == std::string_view::npos &&
         text.front() != '/' && text.front() != '$' && text.back() != '/';
}

Topics::Topics(std::string_view base, std::string_view gateway)
    : root_(fmt::format("{}/{}/", base, level_of(gateway))) {}

std::string Topics::reading(std::string_view meter, std::string_view name) const {
  return under(meter).append(name);
}

}  // namespace meterwire::forwarder::mqtt
