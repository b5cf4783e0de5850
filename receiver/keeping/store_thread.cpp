#include "receiver/keeping/store_thread.hpp"

#include "receiver/store/store_error.hpp"
#include "transport/backoff.hpp"

#include <spdlog/spdlog.h>

#include <utility>

namespace meterwire::receiver {
namespace {

/// A transaction costs a wait for the disk, whatever its size, and the end of each series a page: of a hundred gateways
/// 2048 at a time are stored at two thirds of the speed. One that is too long delays the acknowledgements.
constexpr std::size_t most_in_a_batch = 8192;

/// What files of lines get: a duplicate, of this run or an earlier one, stands there already.
std::vector<const Arrived*> new_ones(const Batch& batch) {
  std::vector<const Arrived*> is_new;
  for (std::size_t i = 0; i < batch.arrived.size(); ++i) {
    if (batch.origins[i].is_new) {
      is_new.push_back(&batch.arrived[i]);
    }
  }
  return is_new;
}

}  // namespace

StoreThread::StoreThread(StoreQueue& queue, Stores& stores, std::function<void(std::vector<Committed>)> on_committed,
                         Clock::duration flush_period)
    : queue_(queue),
      stores_(stores),
      on_committed_(std::move(on_committed)),
      flush_period_(flush_period),
      thread_([this] { run(); }) {}

void StoreThread::finish() {
  queue_.close();
  if (thread_.joinable()) {
    thread_.join();
  }
}

void StoreThread::run() {
  for (;;) {
    auto batch = queue_.take(most_in_a_batch);
    if (batch.arrived.empty()) {
      return;
    }
    (keep(batch) ? stored_ : given_up_) += batch.arrived.size();
    queue_.release(std::move(batch));
  }
}

/// Tries until it is kept, or the program ends. Returns whether all of the stores have it.
bool StoreThread::keep(Batch& batch) {
  bool is_kept = commit(batch);
  if (is_kept && !stores_.line_files().empty()) {
    const auto is_new = new_ones(batch);
    for (auto& files : stores_.line_files()) {
      is_kept = append(is_new, files) && is_kept;
    }
    flush();
  }
  return is_kept;
}

bool StoreThread::commit(Batch& batch) {
  const auto commit = [&] {
    if (auto committed = stores_.commit(batch); !committed.empty()) {
      on_committed_(std::move(committed));
    }
  };
  return persist(commit, "nothing is acknowledged meanwhile");
}

/// A file of lines that cannot be written must not hold up what the database takes and others wait for.
bool StoreThread::append(std::span<const Arrived* const> is_new, DayFiles& files) {
  const auto append = [&] { files.keep(is_new); };
  if (!stores_.has_database()) {
    return persist(append, "what comes waits in memory");
  }
  try {
    append();
  } catch (const StoreError& error) {
    missing_lines_ += is_new.size();
    if (const auto held_back = failures_.report()) {
      spdlog::error("{}; lines are missing there, the database has them{}", error.what(),
                    transport::more_since(*held_back));
    }
  }
  return true;
}

void StoreThread::flush() {
  const auto now = Clock::now();
  if (now - flushed_at_ < flush_period_) {
    return;
  }
  flushed_at_ = now;
  for (auto& files : stores_.line_files()) {
    try {
      files.flush();
    } catch (const StoreError& error) {
      if (const auto held_back = flush_failures_.report()) {
        spdlog::warn("{}; its last lines may be missing after a power cut{}", error.what(),
                     transport::more_since(*held_back));
      }
    }
  }
}

bool StoreThread::persist(const std::function<void()>& attempt, std::string_view meanwhile) {
  transport::Backoff backoff;
  for (;;) {
    try {
      attempt();
      return true;
    } catch (const StoreError& error) {
      if (const auto held_back = failures_.report()) {
        spdlog::error("{}; trying again, {}{}", error.what(), meanwhile, transport::more_since(*held_back));
      }
    }
    if (queue_.wait_for_close(backoff.next())) {
      return false;
    }
  }
}

}  // namespace meterwire::receiver
