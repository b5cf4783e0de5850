#include "receiver/output/status_line.hpp"

#include "receiver/output/cell.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdint>
#include <vector>

namespace meterwire::receiver {
namespace {

using Texts = std::vector<std::string>;

void add(Texts& texts, std::uint64_t count, std::string_view one, std::string_view many) {
  texts.push_back(fmt::format("{} {}", count, count == 1 ? one : many));
}

void add_if_any(Texts& texts, std::uint64_t count, std::string_view what) {
  if (count > 0) {
    add(texts, count, what, what);
  }
}

}  // namespace

std::string status_line(std::string_view place, const Books& books, const GatewayViews& gateways, std::size_t columns,
                        Pulse::Clock::time_point now) {
  Texts start;
  if (gateways.size() > 0) {
    add(start, gateways.size(), "gateway", "gateways");
  }
  Texts sums;
  const auto total = books.losses.total();
  add_if_any(sums, gateways.silent(now), "silent");
  add(sums, total.records, "record", "records");
  add(sums, total.lost, "lost", "lost");
  add_if_any(sums, total.incomplete, "incomplete");
  add(sums, books.refusals.total(), "refused", "refused");
  add_if_any(sums, books.dropped_by_kernel, "dropped");
  add_if_any(sums, books.not_stored, "not stored");
  const auto age = gateways.pulse().age(now);
  const auto end = age ? fmt::format(", last {} ago", span_text(*age)) : std::string{};

  const auto least = fmt::format("{}", fmt::join(sums, ", "));
  start.push_back(least);
  const auto all = fmt::format("{}", fmt::join(start, ", "));
  for (const auto& text : {fmt::format("{}: {}{}", place, all, end), all + end, all}) {
    if (width(text) <= columns) {
      return text;
    }
  }
  return fitted(least, columns);
}

}  // namespace meterwire::receiver
