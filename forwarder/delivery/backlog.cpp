#include "forwarder/delivery/backlog.hpp"

#include <algorithm>
#include <iterator>

namespace meterwire::forwarder {

namespace {

constexpr std::size_t most_erased =
    1024;  // in one job; more of them wait while the disk refuses, and nothing is loaded
constexpr std::chrono::minutes look_for_old{1};

}  // namespace

Backlog::Backlog(const DeliveryTiming& timing, std::chrono::hours age)
    : timing_(timing), age_(age), pauses_(timing.spool_pause, timing.longest_distance) {}

bool Backlog::plan(SpoolJob& job, std::size_t loaded, bool may_remove, Time now, WallTime wall) {
  if (is_there_) {
    begin_pass(loaded, now);
    plan_loading(job, loaded);
    std::copy_n(erase_.begin(), std::min(erase_.size(), most_erased), std::back_inserter(job.erase));
    if (now - looked_for_old_ >= look_for_old) {
      looked_for_old_ = now;
      job.give_up = wall - age_;
    }
    const bool stays_empty = records_ == 0 && !more_ && (closing_ || now - emptied_ >= timing_.linger);
    job.remove = may_remove && job.write.empty() && job.erase.empty() && stays_empty;
  }
  next_ = now + timing_.batch;
  return !job.write.empty() || !job.erase.empty() || job.load > 0 || job.give_up || job.remove;
}

void Backlog::close(Time now) {
  closing_ = true;
  next_ = now;
}

void Backlog::pass_over(std::uint64_t row) {
  if (passed_over_.empty() || passed_over_.back() < row) {  // else it was met in an earlier pass
    passed_over_.push_back(row);
  }
}

bool Backlog::is_passed_over(std::uint64_t row) const {
  return std::ranges::binary_search(passed_over_, row);
}

void Backlog::begin_pass(std::size_t loaded, Time now) {
  if (!more_ && loaded == 0 && records() > passed_over() && now - pass_began_ >= timing_.longest_distance) {
    pass_began_ = now;
    cursor_ = 0;
    more_ = true;
  }
}

void Backlog::plan_loading(SpoolJob& job, std::size_t loaded) const {
  // What is sent until the next job may be asked for, twice over.
  const std::size_t enough = 2 * timing_.rate;
  const bool is_wanted = !closing_ || records_ == 0;  // at the end to see whether there is anything, at most
  if (more_ && is_wanted && loaded < enough / 2 + 1 && erase_.size() < most_erased) {
    job.load_after = cursor_;
    job.load = enough;
  }
}

void Backlog::done(const SpoolJob& job, const SpoolResult& result, Time now) {
  if (!result.loaded.empty()) {
    cursor_ = result.loaded.back().row;
  }
  if (result.set_aside) {
    erase_.clear();
    passed_over_.clear();
    records_ = cursor_ = 0;
    more_ = is_there_ = false;
  }
  if (!result.failure.empty()) {
    // Where a damaged file was set aside, there is room for another.
    next_ = result.set_aside ? now : now + pauses_.next();
    return;
  }
  pauses_.reset();
  // A million rows that are passed over must not hold up for hours what stands behind them.
  const bool goes_on = !result.loaded.empty() && is_passed_over(result.loaded.back().row);
  next_ = closing_ || goes_on ? now : now + timing_.batch;
  while (!passed_over_.empty() && passed_over_.front() < result.kept_from) {
    passed_over_.pop_front();
  }
  for (const auto row : job.erase) {
    erase_.erase(row);
  }
  more_ = (job.load > 0 ? result.more : more_) || !job.write.empty();
  if (records_ > 0 || result.records > 0) {
    emptied_ = now;
  }
  records_ = result.records;
  is_there_ = !(job.remove && records_ == 0);
}

}  // namespace meterwire::forwarder
