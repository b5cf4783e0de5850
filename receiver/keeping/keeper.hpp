#pragma once

#include "receiver/account/books.hpp"
#include "receiver/intake/intake.hpp"
#include "receiver/keeping/ack_sealer.hpp"
#include "receiver/keeping/store_queue.hpp"
#include "receiver/keeping/store_thread.hpp"
#include "receiver/keeping/stores.hpp"
#include "transport/rate_limit.hpp"

#include <boost/system/error_code.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::receiver {

/// Keeps what was taken in, and acknowledges it once it is committed: the face of the store for the thread that
/// receives, to which everything here belongs but the store thread and its stores.
class Keeper {
 public:
  using Send = std::function<boost::system::error_code(const ReplyPath&, std::string_view)>;
  using WakeUp = std::function<void()>;

  /// `wake_up` is called on the store thread when there is something to acknowledge, and has to lead to a call of
  /// acknowledge() on the receiving one. `books` and `stores` have to outlive the keeper. Throws std::runtime_error
  /// where the system has no random numbers. `most_bytes`: see StoreQueue.
  Keeper(Stores& stores, std::span<const feed::FeedKey> keys, Books& books, Send send, WakeUp wake_up,
         std::size_t most_bytes = most_waiting);

  /// The opener has other keys from now on.
  void follow(std::span<const feed::FeedKey> keys) { sealer_.follow(keys); }

  /// Gives a datagram to the store thread. Where that one cannot follow, it is counted and left: nothing acknowledges
  /// it, so whoever asked for that sends it again.
  void keep(const Taken& taken);

  /// Sends the acknowledgements that are due.
  void acknowledge();

  /// Puts the store thread's figures into the books.
  void update_books();

  /// Stores and acknowledges what is left. Returns whether all of it was stored.
  [[nodiscard]] bool finish();

 private:
  void send(const AckBatch& batch);

  bool has_database_;
  Books& books_;
  Send send_;
  AckSealer sealer_;
  StoreQueue queue_;
  std::mutex mutex_;
  std::vector<Committed> committed_;  ///< by the store thread; under the mutex
  std::uint64_t not_taken_ = 0;
  transport::RateLimit full_;
  transport::RateLimit send_errors_;
  StoreThread thread_;  ///< the last one: it uses the others
};

}  // namespace meterwire::receiver
