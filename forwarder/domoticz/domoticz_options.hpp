#pragma once

#include "forwarder/domoticz/http_client.hpp"
#include "forwarder/selection/selection_options.hpp"
#include "transport/uri.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace meterwire::forwarder {

/// A Domoticz as the user describes it. At least one of its devices is named.
struct DomoticzOptions {
  HttpPeer server;
  std::optional<std::uint32_t> idx;        ///< of the device P1 Smart Meter (Electricity)
  std::optional<std::uint32_t> gas_idx;    ///< of the device P1 Smart Meter (Gas)
  std::optional<std::uint32_t> water_idx;  ///< of a device Counter that shows water

  /// From one update to the next. Ten seconds, because that is how often the meters before DSMR 5 send and how often
  /// Domoticz's pages look; a DSMR 5 meter's every second would make its database ten times as busy for nothing.
  std::chrono::seconds interval{10};
  std::string authorization;  ///< the header's value, a secret; empty: none
  std::string state;          ///< where totals are kept for power; empty: nowhere
  SelectionOptions selection;
};

/// Reads `domoticz://host:8080?idx=54&…`, and the files that it names. Throws std::invalid_argument with a message for
/// people, which never quotes the password.
[[nodiscard]] DomoticzOptions domoticz_options(const transport::Uri& uri);

/// What the forwarder does with it, in one line, for `--check-config`.
[[nodiscard]] std::string describe(const DomoticzOptions& sink);

/// Where it is, without secrets: "domoticz://127.0.0.1:8080".
[[nodiscard]] std::string place_of(const HttpPeer& server);

}  // namespace meterwire::forwarder
