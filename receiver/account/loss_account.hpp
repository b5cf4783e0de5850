#pragma once

#include "receiver/account/loss_counts.hpp"
#include "receiver/account/record_window.hpp"

#include <cstddef>
#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace meterwire::receiver {

/// Where a datagram stands in the feed.
struct Stamp {
  std::string_view gateway;
  std::string_view boot;
  std::uint64_t seq = 0;
  std::uint32_t part = 1;  ///< from 1 to `parts`
  std::uint32_t parts = 1;
};

struct AccountLimits {
  WindowLimits window;
  std::size_t boots = 8;        ///< of one gateway, kept apart; more than 2 for gateways that share a name
  std::size_t gateways = 1024;  ///< the one unused for longest is given up for a new one
};

struct GatewayLoss {
  std::string_view gateway;  ///< points into the account; good until the next add()
  LossCounts counts;
};

/// Keeps the books of all gateways. Does no I/O; its memory is bounded by its limits.
class LossAccount {
 public:
  explicit LossAccount(AccountLimits limits = {}) : limits_(limits) {}

  LossAccount(const LossAccount&) = delete;
  LossAccount& operator=(const LossAccount&) = delete;
  ~LossAccount() = default;

  Arrival add(const Stamp& stamp);

  /// Gives up what is not whole, at the end of the run.
  void close();

  /// The gateways that are tracked, by name.
  [[nodiscard]] std::vector<GatewayLoss> gateways() const;

  /// The figures of one gateway; all 0 where it is not tracked.
  [[nodiscard]] LossCounts counts(std::string_view gateway) const;

  /// The figures of all gateways, of those given up as well.
  [[nodiscard]] LossCounts total() const;

  /// How many gateways were given up because there were more than the limit.
  [[nodiscard]] std::uint64_t gateways_given_up() const { return gateways_given_up_; }

 private:
  struct Boot {
    std::string id;
    RecordWindow window;
  };
  struct Gateway {
    std::string name;
    std::list<Boot> boots;  ///< the one used last is in front
    LossCounts closed;      ///< of boots that are not kept any more, and `restarted`
  };

  [[nodiscard]] Gateway& gateway(std::string_view name);
  [[nodiscard]] RecordWindow& window(Gateway& gateway, std::string_view boot) const;
  [[nodiscard]] static LossCounts counts(const Gateway& gateway);
  static void close_oldest_boot(Gateway& gateway);

  AccountLimits limits_;
  std::list<Gateway> gateways_;  ///< the one used last is in front
  std::unordered_map<std::string_view, std::list<Gateway>::iterator> by_name_;
  LossCounts given_up_;
  std::uint64_t gateways_given_up_ = 0;
};

}  // namespace meterwire::receiver
