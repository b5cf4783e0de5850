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

std::string datagrams(std::uint64_t count) {
  return fmt::format("{} {}", count, count == 1 ? "datagram" : "datagrams");
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
  for (const auto& shared : books.senders.shared()) {
    text += feed::printable(text_of(shared)) + '\n';
  }
  if (books.dropped_by_kernel > 0) {
    text += fmt::format("{} dropped by the system for want of room\n", datagrams(books.dropped_by_kernel));
  }
  if (books.not_stored > 0) {
    text += fmt::format("{} not stored\n", datagrams(books.not_stored));
  }
  if (books.refusals.total() > 0) {
    text += fmt::format("{} refused: {}\n", datagrams(books.refusals.total()), books.refusals.to_string());
  }
  return text;
}

}  // namespace meterwire::receiver
