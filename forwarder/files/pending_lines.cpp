#include "forwarder/files/pending_lines.hpp"

#include <iterator>
#include <numeric>
#include <utility>

namespace meterwire::forwarder {

PendingLines::PendingLines(const PendingLimits& limits) : limits_(limits), pauses_(limits.first_try, limits.last_try) {}

void PendingLines::add(Lines lines, Time now) {
  bytes_ += lines.text.size();
  lines_.push_back(std::move(lines));
  if (!first_) {
    first_ = now;
  }
  drop_what_is_too_much();
}

std::optional<PendingLines::Time> PendingLines::due() const {
  if (lines_.empty()) {
    return std::nullopt;
  }
  if (retry_at_) {
    return retry_at_;
  }
  return bytes_ >= limits_.write_at ? *first_ : *first_ + limits_.flush;
}

std::vector<Lines> PendingLines::take() {
  std::vector<Lines> taken(std::make_move_iterator(lines_.begin()), std::make_move_iterator(lines_.end()));
  lines_.clear();
  bytes_ = 0;
  first_.reset();
  return taken;
}

void PendingLines::written() {
  retry_at_.reset();
  pauses_.reset();
}

void PendingLines::put_back(std::vector<Lines> lines, Time now) {
  for (const auto& each : lines) {
    bytes_ += each.text.size();
  }
  lines_.insert(lines_.begin(), std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()));
  first_ = now;
  retry_at_ = now + pauses_.next();
  drop_what_is_too_much();
}

std::uint64_t PendingLines::count() const {
  return std::accumulate(lines_.begin(), lines_.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const Lines& each) { return sum + each.count; });
}

void PendingLines::drop_what_is_too_much() {
  while (bytes_ > limits_.most) {
    bytes_ -= lines_.front().text.size();
    dropped_ += lines_.front().count;
    lines_.pop_front();
  }
}

}  // namespace meterwire::forwarder
