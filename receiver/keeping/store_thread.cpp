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

}  // namespace

StoreThread::StoreThread(StoreQueue& queue, Stores& stores, std::function<void(std::vector<Committed>)> on_committed)
    : queue_(queue), stores_(stores), on_committed_(std::move(on_committed)), thread_([this] { run(); }) {}

void StoreThread::finish() {
  queue_.close();
  if (thread_.joinable()) {
    thread_.join();
  }
}

void StoreThread::run() {
  for (auto batch = queue_.take(most_in_a_batch); !batch.arrived.empty(); batch = queue_.take(most_in_a_batch)) {
    (keep(batch) ? stored_ : given_up_) += batch.arrived.size();
  }
}

/// Tries until it is kept, or the program ends. Returns whether it is kept.
bool StoreThread::keep(const Batch& batch) {
  const auto commit = [&] {
    if (auto committed = stores_.commit(batch); !committed.empty()) {
      on_committed_(std::move(committed));
    }
  };
  return persist(commit, "nothing is acknowledged meanwhile") && append(batch);
}

/// A file of lines that cannot be written must not hold up what the database takes and others wait for.
bool StoreThread::append(const Batch& batch) {
  const auto append = [&] { stores_.append(batch); };
  if (!stores_.has_database()) {
    return persist(append, "what comes waits in memory");
  }
  try {
    append();
  } catch (const StoreError& error) {
    if (failures_.report()) {
      spdlog::error("{}; lines are missing there, the database has them", error.what());
    }
  }
  return true;
}

bool StoreThread::persist(const std::function<void()>& attempt, std::string_view meanwhile) {
  transport::Backoff backoff;
  for (;;) {
    try {
      attempt();
      return true;
    } catch (const StoreError& error) {
      if (failures_.report()) {
        spdlog::error("{}; trying again, {}", error.what(), meanwhile);
      }
    }
    if (queue_.wait_for_close(backoff.next())) {
      return false;
    }
  }
}

}  // namespace meterwire::receiver
