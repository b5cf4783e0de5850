#include "meter/moment.hpp"

#include "parse/options.hpp"
#include "parsers/record/timestamp.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace meterwire::meter {

std::chrono::sys_seconds moment_from(std::string_view text, const Zone& zone) {
  constexpr std::string_view form = "0000-00-00T00:00";
  constexpr std::size_t date_length = 10;
  constexpr std::string_view midnight = "0000";
  const auto fits = [](char c, char expected) { return expected == '0' ? c >= '0' && c <= '9' : c == expected; };
  const bool has_form = (text.size() == form.size() || text.size() == date_length) &&
                        std::equal(text.begin(), text.end(), form.begin(), fits);
  std::string digits(text);
  std::erase_if(digits, [](char c) { return c < '0' || c > '9'; });
  digits += text.size() == date_length ? midnight : std::string_view{};
  const auto time = has_form && digits.starts_with("20") ? timestamp_from(digits.substr(2) + "00") : std::nullopt;
  if (!time) {
    throw UsageError(fmt::format("'{}' is no time: expected 2026-11-20 or 2026-11-20T13:15", text));
  }
  return zone.utc(*time);
}

}  // namespace meterwire::meter
