#include "receiver/account/boot_account.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace meterwire::receiver {

Arrival BootAccount::add(std::uint64_t seq, std::uint32_t part, std::uint32_t parts) {
  const Position position{seq, part};
  if (is_late(seq)) {
    return count(Arrival::late);
  }
  if (!has_any_) {
    start(position);
    return open(position, parts);
  }
  if (is_new(seq)) {
    return open(position, parts);
  }
  if (const auto record = open_.find(seq); record != open_.end()) {
    return add_part(record, position, parts);
  }
  return count(parts > 1 && parts_known_above_ && seq <= *parts_known_above_ ? Arrival::late : Arrival::duplicate);
}

void BootAccount::start(Position position) {
  has_any_ = true;
  first_ = last_ = position;
  if (starts_at_) {
    first_ = {*starts_at_, 1};
    if (position.seq > *starts_at_) {
      missing_.add_above({*starts_at_, position.seq - 1});
    }
  }
}

bool BootAccount::is_late(std::uint64_t seq) const {
  // Where there is no room for the gap that a new start would leave, a known one is not given up for it.
  const bool leaves_a_gap = has_any_ && seq < first_.seq && first_.seq - seq > 1;
  return seq < known_from_ || (leaves_a_gap && missing_.ranges() >= limits_.gaps);
}

/// Whether nothing of the record came before. Takes it off what is missing, or adds what it leaves behind.
bool BootAccount::is_new(std::uint64_t seq) {
  if (seq > last_.seq) {
    if (seq - last_.seq > 1) {
      if (missing_.ranges() == limits_.gaps) {
        give_up_oldest_gap();
      }
      missing_.add_above({last_.seq + 1, seq - 1});
    }
    return true;
  }
  if (seq < first_.seq) {
    if (first_.seq - seq > 1) {
      missing_.add_below({seq + 1, first_.seq - 1});
    }
    return true;
  }
  if (!missing_.remove(seq)) {
    return false;
  }
  if (missing_.ranges() > limits_.gaps) {  // One came in the middle of a gap.
    give_up_oldest_gap();
  }
  return true;
}

void BootAccount::give_up_oldest_gap() {
  const auto gap = missing_.take_lowest();
  lost_for_good_ += gap.last - gap.first + 1;
  known_from_ = gap.last + 1;
}

Arrival BootAccount::open(Position position, std::uint32_t parts) {
  if (parts == 1) {
    note_order(position);
    return count(Arrival::record);
  }
  while (!open_.empty() && (open_.size() >= limits_.open_records || open_parts_ + parts > limits_.open_parts)) {
    give_up_oldest_record();
  }
  open_parts_ += parts;
  return add_part(open_.emplace(position.seq, OpenRecord{std::vector<bool>(parts), parts}).first, position, parts);
}

Arrival BootAccount::add_part(OpenRecords::iterator record, Position position, std::uint32_t parts) {
  auto& [has, missing] = record->second;
  if (has.size() != parts) {
    return Arrival::contradiction;
  }
  if (has[position.part - 1]) {
    return count(Arrival::duplicate);
  }
  has[position.part - 1] = true;
  note_order(position);
  if (--missing > 0) {
    return count(Arrival::part);
  }
  forget(record);
  return count(Arrival::record);
}

Arrival BootAccount::count(Arrival arrival) {
  ++counts_.datagrams;
  counts_.records += arrival == Arrival::record ? 1U : 0U;
  counts_.duplicate += arrival == Arrival::duplicate ? 1U : 0U;
  counts_.late += arrival == Arrival::late ? 1U : 0U;
  return arrival;
}

void BootAccount::note_order(Position position) {
  if (position < last_) {
    ++counts_.reordered;
  }
  first_ = std::min(first_, position);
  last_ = std::max(last_, position);
}

/// A record that was under way when counting started lacks something only if that is missing from there on.
bool BootAccount::lacks_parts(const OpenRecords::value_type& record) const {
  const auto& has = record.second.has;
  const std::ptrdiff_t from = record.first == first_.seq ? static_cast<std::ptrdiff_t>(first_.part) - 1 : 0;
  return std::find(std::next(has.begin(), from), has.end(), false) != has.end();
}

void BootAccount::give_up_oldest_record() {
  const auto oldest = open_.begin();
  parts_known_above_ = std::max(parts_known_above_.value_or(0), oldest->first);
  counts_.incomplete += lacks_parts(*oldest) ? 1U : 0U;
  forget(oldest);
}

void BootAccount::forget(OpenRecords::iterator record) {
  open_parts_ -= record->second.has.size();
  open_.erase(record);
}

void BootAccount::close() {
  while (!open_.empty()) {
    give_up_oldest_record();
  }
}

LossCounts BootAccount::counts() const {
  auto counts = counts_;
  counts.lost = missing_.count() + lost_for_good_;
  for (const auto& record : open_) {
    counts.incomplete += record.first < last_.seq && lacks_parts(record) ? 1U : 0U;
  }
  return counts;
}

}  // namespace meterwire::receiver
