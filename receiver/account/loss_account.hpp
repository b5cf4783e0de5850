#pragma once

#include "receiver/account/boot_account.hpp"
#include "receiver/account/by_gateway.hpp"
#include "receiver/account/loss_counts.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::receiver {

/// Where a datagram stands in the feed.
struct Stamp {
  std::string_view gateway;
  std::string_view boot;
  std::uint64_t seq = 0;
  std::uint32_t part = 1;  ///< from 1 to `parts`
  std::uint32_t parts = 1;
  std::string_view received = {};  ///< by the gateway's clock, as sent: RFC 3339 in UTC
  bool ack = false;                ///< it is to be acknowledged, so that it may come out of a spool
};

/// Each gateway, each boot and each record under way costs memory, and anybody can make them up on a plain feed: at
/// most 8192 boots of gateways that are not expected are kept, which is 10 MB for feeds that lose little, and 700 MB if
/// a stranger fills every boot of every gateway to its limits.
struct AccountLimits {
  BootLimits boot;
  std::size_t boots = 8;        ///< of one gateway, kept apart; more than 2 for gateways that share a name
  std::size_t earlier = 64;     ///< boots of one gateway of which it is known how far they came
  std::size_t gateways = 1024;  ///< besides those expected; the one unused for longest is given up for a new one
};

struct GatewayLoss {
  std::string_view gateway;  ///< points into the account; good until the next add()
  LossCounts counts;
};

struct BootLoss {
  std::string_view gateway;  ///< points into the account; good until the next add()
  std::string_view boot;     ///< the same; empty: the boots of the gateway that are not kept any more, together
  LossCounts counts;
};

/// Keeps the books of all gateways. Does no I/O; its memory is bounded by its limits.
class LossAccount {
 public:
  explicit LossAccount(AccountLimits limits = {}) : limits_(limits), gateways_(limits.gateways) {}

  Arrival add(const Stamp& stamp);

  /// An earlier run has counted that boot up to before `next`. What is missing from there on is a loss of this run.
  void resume(std::string_view gateway, std::string_view boot, std::uint64_t next);

  /// A datagram in the name of a gateway was refused. Counted for the boot where that one is kept, else for the
  /// gateway, else nowhere: what is refused is not to push out what is kept.
  void reject(std::string_view gateway, std::string_view boot);

  /// Keeps a gateway, whoever else comes, and before anything of it came, so that what is refused in its name counts.
  void expect(std::string_view gateway) { gateways_.expect(gateway); }

  /// Whether it is kept whoever else comes.
  [[nodiscard]] bool expects(std::string_view gateway) const;

  /// Gives up what is not whole, at the end of the run.
  void close();

  /// The gateways that are expected, or of which something came, by name.
  [[nodiscard]] std::vector<GatewayLoss> gateways() const;

  /// The boots that are kept, by gateway and boot. Together with those that are not they make up gateways(),
  /// `restarted` aside.
  [[nodiscard]] std::vector<BootLoss> boots() const;

  /// The figures of one gateway; all 0 where it is not tracked.
  [[nodiscard]] LossCounts counts(std::string_view gateway) const;

  /// The figures of all gateways, of those given up as well.
  [[nodiscard]] LossCounts total() const;

  /// How many gateways were given up because there were more than the limit.
  [[nodiscard]] std::uint64_t gateways_given_up() const { return gateways_given_up_; }

 private:
  struct Boot {
    std::string id;
    BootAccount account;
  };
  struct Earlier {
    std::string id;
    std::uint64_t next = 0;  ///< where it goes on
  };
  struct Boots {
    std::list<Boot> open;  ///< the one used last is in front
    LossCounts closed;     ///< of boots that are not kept any more, and `restarted`
    std::deque<Earlier> earlier;
    std::string latest;  ///< `received` of all, cut
  };

  [[nodiscard]] BootAccount& boot(Boots& boots, const Stamp& stamp) const;
  [[nodiscard]] static LossCounts counts(const Boots& boots);
  [[nodiscard]] static std::optional<std::uint64_t> first_of(Boots& boots, const Stamp& stamp);
  void remember(Boots& boots, Earlier earlier) const;
  void close_oldest(Boots& boots) const;
  void give_up(Boots& boots);

  AccountLimits limits_;
  ByGateway<Boots> gateways_;
  LossCounts given_up_;
  std::uint64_t gateways_given_up_ = 0;
};

}  // namespace meterwire::receiver
