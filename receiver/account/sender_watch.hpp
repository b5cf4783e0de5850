#pragma once

#include "receiver/account/by_gateway.hpp"
#include "receiver/socket/sender.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::receiver {

/// A gateway in whose name two send.
struct SharedName {
  std::string_view gateway;  ///< points into the watch; good until its next note()
  std::array<Sender, 2> senders;
  bool is_expected = false;  ///< the gateway has a key here, so that its name is not made up
};

/// "bbb-7: two forwarders send in this name, 192.0.2.7:5005 and 192.0.2.8:5005"
[[nodiscard]] std::string text_of(const SharedName& shared);

/// Notices two forwarders with one gateway name: they take turns. One that restarts, or opens its socket anew, changes
/// its address and does not come back to the old one.
class SenderWatch {
 public:
  using Clock = std::chrono::steady_clock;

  /// Of gateways that are not expected the last `most` are watched.
  explicit SenderWatch(std::size_t most = 1024) : gateways_(most) {}

  /// Watches a gateway, whoever else comes.
  void expect(std::string_view gateway) { gateways_.expect(gateway); }

  /// A datagram came that is no duplicate. Returns the pair when it shows once more that there are two.
  std::optional<SharedName> note(std::string_view gateway, const Sender& sender, Clock::time_point now);

  /// The pair that has sent in a gateway's name in this run, where there was one.
  [[nodiscard]] std::optional<SharedName> shared(std::string_view gateway) const;

  /// The gateways in whose names two have sent in this run, by name.
  [[nodiscard]] std::vector<SharedName> shared() const;

 private:
  struct Turns {
    std::optional<Sender> current;  ///< empty: nothing came yet
    std::vector<Sender> earlier;    ///< the latest in front
    std::uint32_t returns = 0;      ///< how often one of them took over again
    Clock::time_point returned_at{};
    std::optional<std::array<Sender, 2>> shared_by;
  };

  ByGateway<Turns> gateways_;
};

}  // namespace meterwire::receiver
