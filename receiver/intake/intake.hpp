#pragma once

#include "receiver/account/books.hpp"
#include "receiver/intake/doorman.hpp"
#include "receiver/intake/refusal.hpp"
#include "receiver/output/output.hpp"
#include "receiver/socket/datagram.hpp"
#include "transport/feed/message.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace meterwire::receiver {

/// A datagram that was taken in. Whoever keeps it may move the message away.
struct Taken {
  feed::Message& message;
  const Unsealed& unsealed;
  const ReplyPath& path;
  bool is_new;  ///< it had not come before, as far as is known
};

/// A datagram's way: opened, read, checked, entered in the books, shown, given on. Does no I/O of its own.
class Intake {
 public:
  using Clock = std::chrono::steady_clock;

  /// Called for each datagram that was taken in, duplicates among them.
  std::function<void(const Taken&)> on_taken = [](const Taken&) {};
  /// Called when two send in one gateway's name, and each time it shows again.
  std::function<void(const SharedName&)> on_shared_name = [](const SharedName&) {};

  /// All have to outlive the intake.
  Intake(Doorman& doorman, Books& books, Output& output);

  /// Takes a datagram in. Duplicates are counted and not shown. Returns why it was refused, where it was; it is counted
  /// by then. Throws what Output::show() throws.
  std::optional<Refusal> take(const Datagram& datagram, Clock::time_point now = Clock::now());

  /// Believes these keys from now on, and no others. The books go on.
  feed::KeyChanges replace_keys(std::vector<feed::FeedKey> keys);

  /// Records that came in whole.
  [[nodiscard]] std::uint64_t records() const { return records_; }

 private:
  void expect_gateways();
  [[nodiscard]] std::optional<Refusal> accept(const Datagram& datagram, Clock::time_point now);
  [[nodiscard]] std::optional<Refusal> check(const Unsealed& unsealed, const feed::Message& message) const;
  void enter(Arrival arrival, const Taken& taken, Clock::time_point now);

  Doorman& doorman_;
  Books& books_;
  Output& output_;
  std::uint64_t records_ = 0;
};

}  // namespace meterwire::receiver
