#pragma once

#include "receiver/account/books.hpp"
#include "receiver/account/by_gateway.hpp"
#include "receiver/output/pulse.hpp"
#include "transport/feed/message.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::receiver {

/// What is the matter with a gateway, the worst first.
enum class Trouble : std::uint8_t {
  silent,       ///< for far longer than it usually is
  worsening,    ///< it has lost records lately, or was refused
  never_heard,  ///< it has a key, and nothing came of it
  past,         ///< it lost records or was refused, but not lately; or two send in its name
  none,
};

/// What a gateway is for people who look after many.
struct GatewayView {
  std::string gateway;  ///< as received
  Pulse pulse;
  LossCounts counts;
  bool is_shared = false;  ///< two forwarders send in its name
  Trouble trouble = Trouble::none;
  bool loses = false;        ///< lately
  bool is_rejected = false;  ///< lately
  std::string value;         ///< the reading that says most; from cell()

  // The rest is for the views themselves.
  std::string meter;  ///< of that reading
  int value_rank = 0;
  struct Watched {
    std::uint64_t last = 0;
    std::uint64_t settled = 0;
    std::optional<Pulse::Clock::time_point> grown_at;
  };
  Watched missing;
  Watched rejected;
  double badness = 0;
};

/// The gateways of a table: those that are expected, and at most `most` others, of which the one silent for longest
/// makes room for a new one. Kept apart from the meters, of which a farm has more than anybody looks at.
class GatewayViews {
 public:
  using Clock = Pulse::Clock;

  explicit GatewayViews(std::size_t most = 1024) : views_(most) {}
  GatewayViews(const GatewayViews&) = delete;
  GatewayViews& operator=(const GatewayViews&) = delete;
  ~GatewayViews() = default;

  /// A datagram of it came.
  void update(const feed::Message& message, Clock::time_point now);

  /// Takes the figures over. Every 5 s, and when there are new ones, the gateways are put in order anew: in between
  /// none changes its place, so that they can be read.
  void watch(const Books& books, Clock::time_point now);

  /// The worst first, by name where they are about equally bad; good until the next update() or watch().
  [[nodiscard]] const std::vector<const GatewayView*>& ordered() const { return ordered_; }

  /// Null where it is not there.
  [[nodiscard]] const GatewayView* find(std::string_view gateway) const;

  [[nodiscard]] std::size_t size() const { return views_.size(); }

  /// How many are silent by now.
  [[nodiscard]] std::size_t silent(Clock::time_point now) const;

  /// That of all gateways together.
  [[nodiscard]] const Pulse& pulse() const { return pulse_; }

 private:
  void note_change();
  void put_in_order();

  ByGateway<GatewayView> views_;
  std::vector<const GatewayView*> ordered_;
  Pulse pulse_;
  bool has_changed_ = false;  ///< which gateways there are
  std::optional<Clock::time_point> settled_at_;
};

}  // namespace meterwire::receiver
