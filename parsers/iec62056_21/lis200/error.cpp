#include "parsers/iec62056_21/lis200/error.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace meterwire::iec62056_21::lis200 {

namespace {

struct ErrorRow {
  int number;
  std::string_view meaning;
};

constexpr ErrorRow rows[] = {
#define ERROR_ROW(number, meaning) {number, meaning},
#include "parsers/iec62056_21/lis200/errors.inc"
#undef ERROR_ROW
};

}  // namespace

std::optional<int> error_number(std::string_view refusal) {
  if (!refusal.starts_with('#')) {
    return std::nullopt;
  }
  int number = 0;
  const char* const last = refusal.data() + refusal.size();
  const auto [end, error] = std::from_chars(refusal.data() + 1, last, number);
  return error == std::errc{} && end == last && number >= 0 ? std::optional(number) : std::nullopt;
}

std::string_view error_meaning(int number) {
  const auto* const row = std::ranges::find(rows, number, &ErrorRow::number);
  return row == std::end(rows) ? std::string_view{} : row->meaning;
}

std::string describe_refusal(std::string_view refusal) {
  const auto number = error_number(refusal);
  if (!number) {
    return std::string(refusal);
  }
  const std::string_view meaning = error_meaning(*number);
  return "error " + std::to_string(*number) +
         (meaning.empty() ? ", whose meaning is not known" : ": " + std::string(meaning));
}

}  // namespace meterwire::iec62056_21::lis200
