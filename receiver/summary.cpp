#include "receiver/summary.hpp"

#include "receiver/account/figures.hpp"
#include "transport/feed/utf8.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace meterwire::receiver {
namespace {

std::string line(std::string_view who, const LossCounts& counts) {
  return fmt::format("{}: {}\n", who, fmt::join(figures(counts), ", "));
}

}  // namespace

std::string summary(const Books& books) {
  const auto gateways = books.losses.gateways();
  std::string text;
  for (const auto& [gateway, counts] : gateways) {
    text += line(feed::printable(gateway), counts);
  }
  if (const auto given_up = books.losses.gateways_given_up(); given_up > 0) {
    text += fmt::format("{} more gateways were silent for longest and are only in the sum\n", given_up);
  }
  if (gateways.size() != 1) {
    text += line("all gateways", books.losses.total());
  }
  if (books.refusals.total() > 0) {
    text += fmt::format("{} {} refused: {}\n", books.refusals.total(),
                        books.refusals.total() == 1 ? "datagram" : "datagrams", books.refusals.to_string());
  }
  return text;
}

}  // namespace meterwire::receiver
