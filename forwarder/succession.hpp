#pragma once

#include "forwarder/sink/sink_plan.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace meterwire::forwarder {

/// How the sinks of a new configuration follow those of the old one; each list is in the order of its configuration.
struct Succession {
  struct Next {
    std::optional<std::size_t> stays;  ///< the old one that it is, unchanged; empty: it is new
    bool is_heir = false;              ///< it is to write the file, or have the session, of an old one that goes
  };
  struct Before {
    bool goes = true;
    bool has_heir = false;  ///< who waits for it to let go
  };

  std::vector<Next> next;
  std::vector<Before> before;

  /// Whether somebody has to let go of a file before another takes it.
  [[nodiscard]] bool has_heirs() const;
};

/// Works it out. Under another gateway's name no sink stays what it was.
[[nodiscard]] Succession succession_of(const std::vector<SinkPlan>& before, const std::vector<SinkPlan>& next,
                                       bool same_gateway);

}  // namespace meterwire::forwarder
