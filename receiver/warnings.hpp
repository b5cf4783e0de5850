#pragma once

#include "receiver/account/sender_watch.hpp"
#include "receiver/intake/refusal.hpp"
#include "transport/rate_limit.hpp"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace meterwire::receiver {

/// Rate limits by a text that may come from the network: past a number of texts, all others share one.
class RateLimits {
 public:
  [[nodiscard]] transport::RateLimit& operator[](std::string_view text);

 private:
  std::map<std::string, transport::RateLimit, std::less<>> limits_;
  transport::RateLimit others_;
};

/// What the log says about what came in, each at a limited rate, so that nobody can fill it from afar.
class Warnings {
 public:
  /// A datagram was refused. By reason.
  void tell(const Refusal& refusal, const Sender& sender);

  /// Two send in one name. By gateway.
  void tell(const SharedName& shared);

  /// A gateway asks for acknowledgements that it will not get. Once each.
  void tell_unacknowledged(std::string_view gateway);

 private:
  RateLimits refused_;
  RateLimits shared_;
  std::set<std::string, std::less<>> unacknowledged_;
};

}  // namespace meterwire::receiver
