#include "parsers/description/descriptions.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace meterwire {

namespace {

// Which text a code has. All texts of a language are one, a line each: pointers to hundreds of them would take more
// room than the texts that they save, and would have to be adjusted at every start.
struct Meaning {
  std::uint16_t text;
  std::uint8_t phase;  // for '#'; 0: the text has none
};

struct Phrase {
  std::string_view key;
  std::uint16_t text;
  std::string_view english;
};

#define PHRASE(key, text, english)
#define LANGUAGE(language, lines)
#define MEANING(text, phase) Meaning{text, phase},
constexpr Meaning meanings[] = {
#include "descriptions.inc"
};
#undef MEANING
#undef PHRASE

#define MEANING(text, phase)
#define PHRASE(key, text, english) Phrase{key, text, english},
constexpr Phrase phrases[] = {
#include "descriptions.inc"
};
#undef PHRASE
#undef LANGUAGE

#define PHRASE(key, text, english)
#define LANGUAGE(language, lines) \
  case Language::language:        \
    return lines;
std::string_view lines_in(Language wanted) {
  switch (wanted) {
    case Language::en:
      break;
#include "descriptions.inc"
  }
  return {};
}
#undef MEANING
#undef PHRASE
#undef LANGUAGE

void append_with_number(std::string& out, std::string_view text, unsigned number) {
  const auto place = text.find('#');
  out += text.substr(0, place);
  if (place != std::string_view::npos) {
    out += std::to_string(number);
    out += text.substr(place + 1);
  }
}

}  // namespace

Descriptions::Descriptions(Language language) {
  for (auto lines = lines_in(language); !lines.empty();) {
    const auto end = lines.find('\n');
    texts_.push_back(lines.substr(0, end));
    lines.remove_prefix(end + 1);
  }
}

std::string Descriptions::of(const CodeInfo& info, const Obis& code) const {
  const auto row = static_cast<std::size_t>(&info - all_codes().data());
  std::string text;
  if (texts_.empty()) {
    text = info.meaning;
  } else {
    append_with_number(text, texts_[meanings[row].text], meanings[row].phase);
  }
  if (code.has(Obis::E) && info.pattern.ends_with('t')) {
    append_with_number(text += ", ", phrase("tariff"), code.get(Obis::E, 0));
  }
  if (const auto index = code.history()) {
    append_with_number(text += ", ", phrase("stored"), *index);
  }
  return text;
}

std::string Descriptions::of_medium(std::string_view name) const {
  return name == "tariff" || name == "stored" ? std::string{} : std::string(phrase(name));
}

std::string_view Descriptions::phrase(std::string_view key) const {
  const auto* const found = std::ranges::find(phrases, key, &Phrase::key);
  if (found == std::end(phrases)) {
    return {};
  }
  return texts_.empty() ? found->english : texts_[found->text];
}

}  // namespace meterwire
