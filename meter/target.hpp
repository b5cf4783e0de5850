#pragma once

#include "parsers/clock/zone.hpp"
#include "parsers/iec62056_21/dialogue/options.hpp"
#include "transport/line_settings.hpp"
#include "transport/uri.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace meterwire::meter {

/// A meter as the user names it: where it is, and how it is spoken to.
struct Target {
  transport::Uri uri;
  transport::LineSettings line{300, transport::Parity::even};  ///< of the sign-on
  iec62056_21::SessionOptions session;
  std::optional<Zone> zone;  ///< of its clock; empty: not said

  /// By what it is remembered: its place, and its address on a bus.
  [[nodiscard]] std::string key() const;

  /// The zone of its clock, or the one that is taken for it.
  [[nodiscard]] const Zone& clock_zone() const;
};

/// Reads the URI of a meter, or the bare path of its port. `password` counts where the URI gives none; empty: there is
/// none. Throws std::invalid_argument with a message for people, which never quotes a password.
[[nodiscard]] Target target_from(std::string_view text, std::string_view password);

}  // namespace meterwire::meter
