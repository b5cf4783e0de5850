#include "receiver/account/record_window.hpp"

#include <algorithm>
#include <iterator>

namespace meterwire::receiver {

Arrival RecordWindow::add(std::uint64_t seq, std::uint32_t part, std::uint32_t parts) {
  const Position position{seq, part};
  if (distinct_ == 0) {
    first_ = last_ = position;
  }
  if (seq > last_.seq) {
    advance_to(seq);
  } else if (last_.seq - seq >= seen_.size()) {
    ++counts_.datagrams;
    ++counts_.late;
    return Arrival::late;
  }

  if (!seen_[slot(seq)]) {
    seen_[slot(seq)] = true;
    ++distinct_;
    if (parts == 1) {
      note_order(position);
      ++counts_.records;
      return Arrival::record;
    }
    if (open_.size() == limits_.open_records) {
      give_up_oldest();
    }
    const auto [record, is_new] = open_.emplace(seq, OpenRecord{std::vector<bool>(parts), parts});
    return add_part(record, position, parts);
  }
  if (const auto record = open_.find(seq); record != open_.end()) {
    return add_part(record, position, parts);
  }
  ++counts_.datagrams;
  ++counts_.duplicate;
  return Arrival::duplicate;
}

Arrival RecordWindow::add_part(OpenRecords::iterator record, Position position, std::uint32_t parts) {
  auto& [has, missing] = record->second;
  if (has.size() != parts) {
    return Arrival::contradiction;
  }
  if (has[position.part - 1]) {
    ++counts_.datagrams;
    ++counts_.duplicate;
    return Arrival::duplicate;
  }
  has[position.part - 1] = true;
  note_order(position);
  if (--missing > 0) {
    return Arrival::part;
  }
  open_.erase(record);
  ++counts_.records;
  return Arrival::record;
}

void RecordWindow::note_order(Position position) {
  ++counts_.datagrams;
  if (position < last_) {
    ++counts_.reordered;
  }
  first_ = std::min(first_, position);
  last_ = std::max(last_, position);
}

/// Frees the slots of the numbers up to `seq` and gives up what the window leaves behind.
void RecordWindow::advance_to(std::uint64_t seq) {
  if (seq - last_.seq >= seen_.size()) {
    std::fill(seen_.begin(), seen_.end(), false);
  } else {
    for (auto passed = last_.seq; passed != seq; ++passed) {
      seen_[slot(passed + 1)] = false;
    }
  }
  while (!open_.empty() && seq - open_.begin()->first >= seen_.size()) {
    give_up_oldest();
  }
}

/// A record that was under way when counting started is incomplete only if something is missing from there on.
void RecordWindow::give_up_oldest() {
  const auto oldest = open_.begin();
  const auto& has = oldest->second.has;
  const auto from = oldest->first == first_.seq ? first_.part - 1 : 0;
  if (std::find(std::next(has.begin(), from), has.end(), false) != has.end()) {
    ++counts_.incomplete;
  }
  open_.erase(oldest);
}

void RecordWindow::close() {
  while (!open_.empty()) {
    give_up_oldest();
  }
}

LossCounts RecordWindow::counts() const {
  auto counts = counts_;
  if (distinct_ > 0) {
    counts.lost = (last_.seq - first_.seq) - (distinct_ - 1);
  }
  return counts;
}

}  // namespace meterwire::receiver
