#include "receiver/account/figures.hpp"

#include <string_view>

namespace meterwire::receiver {

std::vector<std::string> figures(const LossCounts& counts) {
  std::vector<std::string> texts;
  const auto add = [&](std::uint64_t count, std::string_view what) {
    texts.push_back(std::to_string(count).append(" ").append(what));
  };
  add(counts.records, counts.records == 1 ? "record" : "records");
  add(counts.datagrams, counts.datagrams == 1 ? "datagram" : "datagrams");
  add(counts.lost, "lost");
  add(counts.duplicate, "duplicate");
  add(counts.reordered, "reordered");
  add(counts.incomplete, "incomplete");
  if (counts.late > 0) {
    add(counts.late, "late");
  }
  if (counts.rejected > 0) {
    add(counts.rejected, "rejected");
  }
  if (counts.restarted > 0) {
    add(counts.restarted, "restarted");
  }
  return texts;
}

}  // namespace meterwire::receiver
