#include "receiver/keeping/keeper.hpp"

#include <spdlog/spdlog.h>

#include <iterator>
#include <utility>

namespace meterwire::receiver {

Keeper::Keeper(Stores& stores, std::span<const feed::FeedKey> keys, Books& books, Send send, WakeUp wake_up,
               std::size_t most_bytes)
    : has_database_(stores.has_database()),
      books_(books),
      send_(std::move(send)),
      sealer_(keys),
      queue_(most_bytes),
      thread_(queue_, stores, [this, wake_up = std::move(wake_up)](std::vector<Committed> committed) {
        {
          const std::lock_guard lock(mutex_);
          committed_.insert(committed_.end(), std::move_iterator(committed.begin()),
                            std::move_iterator(committed.end()));
        }
        wake_up();
      }) {}

void Keeper::keep(const Taken& taken) {
  Origin origin{taken.is_new, {}};
  const auto& seal = taken.unsealed.seal;
  if (has_database_ && taken.message.ack) {
    origin.ack = AckTo{taken.path, seal ? std::optional(seal->key) : std::nullopt};
  } else if (!taken.is_new) {
    return;
  }
  Arrived arrived{std::move(taken.message), std::string(taken.unsealed.text),
                  seal ? std::optional(seal->position) : std::nullopt};
  if (!queue_.push(std::move(arrived), std::move(origin))) {
    ++not_taken_;
    if (const auto held_back = full_.report()) {
      spdlog::error("the disk cannot follow: {} more not stored; what asks for an acknowledgement will come again",
                    *held_back + 1);
    }
  }
}

void Keeper::acknowledge() {
  std::vector<Committed> committed;
  {
    const std::lock_guard lock(mutex_);
    committed.swap(committed_);
  }
  for (const auto& batch : ack_batches(std::move(committed))) {
    send(batch);
  }
}

void Keeper::send(const AckBatch& batch) {
  for (const auto& range : batch.acknowledgement.ranges) {
    books_.acknowledged += range.last - range.first + 1;
  }
  for (const auto& datagram : sealer_.datagrams(batch)) {
    const auto error = send_(batch.to.path, datagram);
    if (!error) {
      continue;
    }
    if (const auto held_back = send_errors_.report()) {
      spdlog::warn("cannot acknowledge to {}: {}; the records will come again{}", to_string(batch.to.path.sender),
                   error.message(), transport::more_since(*held_back));
    }
  }
}

void Keeper::update_books() {
  books_.stored = thread_.stored();
  books_.not_stored = not_taken_ + thread_.given_up();
  books_.missing_lines = thread_.missing_lines();
}

bool Keeper::finish() {
  thread_.finish();
  acknowledge();
  update_books();
  return thread_.given_up() == 0;
}

}  // namespace meterwire::receiver
