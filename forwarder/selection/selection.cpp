#include "forwarder/selection/selection.hpp"

#include "forwarder/selection/pseudonym_key.hpp"

#include <string>
#include <utility>

namespace meterwire::forwarder {

Selection::Selection(const SelectionOptions& options) : filter_(options.filter) {
  if (options.meter_id == MeterId::hashed) {
    identity_.emplace(Pseudonyms(pseudonym_key(options.meter_id_key_file)));
  } else if (options.meter_id == MeterId::none) {
    identity_.emplace(std::nullopt);
  }
  if (options.every.count() != 0) {
    windows_.emplace(options.every, options.aggregation);
  }
}

std::optional<feed::Message> Selection::pass(const feed::Message& message,
                                             std::chrono::system_clock::time_point received) {
  feed::Message selected = message;
  // Before anything is taken out: the ids that it tells are what identities are looked for by.
  if (identity_) {
    identity_->hide(selected);
  }
  filter_.apply(selected);
  if (selected.readings.empty() && !message.readings.empty() && selected.errors.empty()) {
    return std::nullopt;
  }
  // By the id that the meter sent: without ids all meters would be one.
  return windows_ ? windows_->add(message.meter, std::move(selected), received) : std::optional(std::move(selected));
}

std::vector<feed::Message> Selection::finish() {
  return windows_ ? windows_->finish() : std::vector<feed::Message>{};
}

}  // namespace meterwire::forwarder
