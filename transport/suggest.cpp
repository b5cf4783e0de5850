#include "transport/suggest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace meterwire::transport {

namespace {

// Levenshtein's distance, one row at a time.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> known) {
  constexpr std::size_t typing_errors = 2;
  std::size_t best = std::min(typing_errors, word.size() / 2) + 1;
  std::string_view found;
  for (const auto candidate : known) {
    if (const auto d = distance(word, candidate); d < best) {
      best = d;
      found = candidate;
    }
  }
  return found;
}

std::string suggestion(std::string_view word, std::span<const std::string_view> known) {
  const std::string_view meant = nearest(word, known);
  const std::string hint = meant.empty() ? std::string{} : fmt::format("did you mean '{}'? ", meant);
  return fmt::format(" ({}known: {})", hint, fmt::join(known, ", "));
}

}  // namespace meterwire::transport
