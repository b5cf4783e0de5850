#include "transport/feed/known_code.hpp"

#include "parsers/grammar/obis_from.hpp"

#include <algorithm>

namespace meterwire::feed {

Obis code_of(const Reading& reading) {
  return grammar::obis_from(reading.obis);
}

const CodeInfo* known_code(const Reading& reading) {
  if (reading.name.empty()) {
    return nullptr;
  }
  const Obis code = code_of(reading);
  const CodeInfo* const info = find_code(code);
  if (info != nullptr && code_name(code) == reading.name) {
    return info;
  }
  const auto rows = all_codes();
  const auto row = std::ranges::find(rows, reading.name, &CodeInfo::name);
  return row == rows.end() ? nullptr : &*row;
}

}  // namespace meterwire::feed
