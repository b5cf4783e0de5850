#pragma once

#include "receiver/account/sender_watch.hpp"
#include "receiver/intake/refusal.hpp"
#include "transport/rate_limit.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace meterwire::receiver {

/// Rate limits by a text. Past a few that strangers may have made up, all others of those share one.
class RateLimits {
 public:
  explicit RateLimits(transport::RateLimit each = transport::RateLimit{}) : each_(each), others_(each) {}

  [[nodiscard]] transport::RateLimit& of(std::string_view text, bool is_made_up);

 private:
  transport::RateLimit each_;
  transport::RateLimit others_;
  std::map<std::string, transport::RateLimit, std::less<>> limits_;
  std::size_t made_up_ = 0;
};

/// What the log says about what came in, each at a limited rate, so that nobody can fill it from afar, and nobody can
/// hide there what is said of a gateway that is expected.
class Warnings {
 public:
  using Clock = transport::RateLimit::Clock;

  /// A datagram was refused. By reason.
  void tell(const Refusal& refusal, const Sender& sender, Clock::time_point now = Clock::now());

  /// Two send in one name. By gateway.
  void tell(const SharedName& shared, Clock::time_point now = Clock::now());

  /// A gateway asks for acknowledgements that it will not get. Once each.
  void tell_unacknowledged(std::string_view gateway, bool is_expected, Clock::time_point now = Clock::now());

 private:
  RateLimits refused_;
  RateLimits shared_;
  RateLimits unacknowledged_{transport::RateLimit(Clock::duration::max())};
};

}  // namespace meterwire::receiver
