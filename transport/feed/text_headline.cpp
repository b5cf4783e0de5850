#include "transport/feed/text_headline.hpp"

#include "transport/feed/utf8.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <utility>
#include <vector>

namespace meterwire::feed {

namespace {

constexpr std::size_t length_of_local_time = std::string_view("2026-11-20T19:00:00").size();

// A word of the feed as people say it; a word that is not known as it is.
template <std::size_t Count>
std::string spelled_out(std::string_view word,
                        const std::array<std::pair<std::string_view, std::string_view>, Count>& words) {
  for (const auto& [known, spelled] : words) {
    if (known == word) {
      return std::string(spelled);
    }
  }
  return printable(word);
}

std::string check_in_words(std::string_view check) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> words{
      {{"none", "no check"}, {"crc16", "CRC right"}, {"bcc-xor", "BCC right"}, {"bcc-sum", "BCC (sum) right"}}};
  return spelled_out(check, words);
}

std::string tag_in_words(std::string_view tag) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> words{
      {{"verified", "tag right"}, {"mismatch", "tag wrong"}, {"unchecked", "without a tag"}}};
  return spelled_out(tag, words);
}

std::string skew_in_words(std::int64_t seconds) {
  const auto size = static_cast<std::uint64_t>(std::llabs(seconds));
  const std::string length = size < 120      ? fmt::format("{} s", size)
                             : size < 7200   ? fmt::format("{} min", size / 60)
                             : size < 172800 ? fmt::format("{} h", size / 3600)
                                             : fmt::format("{} days", size / 86400);
  return "its clock is " + length + (seconds < 0 ? " behind" : " ahead");
}

}  // namespace

std::string_view offset_of(std::string_view rfc3339) {
  return rfc3339.size() < length_of_local_time ? std::string_view{} : rfc3339.substr(length_of_local_time);
}

std::string readable_time(std::string_view rfc3339, std::string_view usual_offset) {
  const std::string_view offset = offset_of(rfc3339);
  std::string text = printable(rfc3339.substr(0, length_of_local_time));
  if (const std::size_t letter = text.find('T'); letter != std::string::npos) {
    text[letter] = ' ';
  }
  return offset.empty() || offset == usual_offset ? text : text + ' ' + printable(offset);
}

void append_headline(std::string& out, const Message& message) {
  std::vector<std::string> parts{message.meter.empty() ? "(no meter id)" : printable(message.meter)};
  if (!message.model.empty()) {
    parts.push_back(printable(message.model));
  }
  parts.push_back(printable(message.variant.empty() ? message.protocol : message.variant));
  if (!message.time.empty()) {
    parts.push_back(readable_time(message.time, {}));
  }
  if (!message.check.empty()) {
    parts.push_back(check_in_words(message.check) + (message.tag.empty() ? "" : ", " + tag_in_words(message.tag)));
  }
  if (message.skew) {
    parts.push_back(skew_in_words(*message.skew));
  }
  if (!message.boot.empty()) {
    parts.push_back(printable(message.gateway) + ' ' + std::to_string(message.seq));
    if (message.parts > 1) {
      parts.back() += fmt::format(" (part {} of {})", message.part, message.parts);
    }
  }
  std::size_t line = 0;  // how long it has become
  for (const std::string& part : parts) {
    const bool fits = line + 2 + part.size() <= page;
    out += line == 0 ? "" : fits ? "  " : "\n  ";
    line = (line == 0 ? 0 : fits ? line + 2 : 2) + part.size();
    out += part;
  }
  out += '\n';
}

}  // namespace meterwire::feed
