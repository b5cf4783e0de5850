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

/// Of more gateways than this, those with nothing to tell share a line.
constexpr std::size_t most_lines = 20;

bool has_something_to_tell(const GatewayLoss& gateway, const Books& books) {
  const auto& counts = gateway.counts;
  return counts.datagrams == 0 || counts.lost > 0 || counts.incomplete > 0 || counts.late > 0 || counts.rejected > 0 ||
         counts.restarted > 0 || books.senders.shared(gateway.gateway);
}

}  // namespace

std::string summary(const Books& books) {
  const auto gateways = books.losses.gateways();
  std::string text;
  LossCounts others;
  std::size_t in_others = 0;
  for (const auto& gateway : gateways) {
    if (gateways.size() <= most_lines || has_something_to_tell(gateway, books)) {
      text += line(feed::printable(gateway.gateway), gateway.counts);
    } else {
      others += gateway.counts;
      ++in_others;
    }
  }
  if (in_others > 0) {
    text += line(fmt::format("{} {}", in_others, in_others == gateways.size() ? "gateways" : "others"), others);
  }
  if (const auto given_up = books.losses.gateways_given_up(); given_up > 0) {
    text += fmt::format("{} more gateways were silent for longest and are only in the sum\n", given_up);
  }
  const bool is_told = gateways.size() == 1 || (in_others == gateways.size() && in_others > 0);
  if (!is_told || books.losses.gateways_given_up() > 0) {
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
  if (books.missing_lines > 0) {
    text += fmt::format("{} missing in --csv or --jsonl\n", datagrams(books.missing_lines));
  }
  if (books.refusals.total() > 0) {
    text += fmt::format("{} refused: {}\n", datagrams(books.refusals.total()), books.refusals.to_string());
  }
  return text;
}

}  // namespace meterwire::receiver
