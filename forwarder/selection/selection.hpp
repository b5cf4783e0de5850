#pragma once

#include "forwarder/selection/identity.hpp"
#include "forwarder/selection/selection_options.hpp"
#include "forwarder/selection/windows.hpp"
#include "transport/feed/message.hpp"

#include <chrono>
#include <optional>
#include <vector>

namespace meterwire::forwarder {

/// What of the records goes on to a sink: identities are hidden, readings chosen, records thinned out.
class Selection {
 public:
  /// Reads the key of the pseudonyms, and makes it where there is none. Throws what pseudonym_key() throws.
  explicit Selection(const SelectionOptions& options);

  /// A record that came at `received`. Returns what is to be sent now: it, without what is not to go on, or what became
  /// of those of a window that is over. Nothing where the window goes on, or no reading was left and there is no line
  /// either that was not understood: nobody asked for that record, and it uses no number.
  [[nodiscard]] std::optional<feed::Message> pass(const feed::Message& message,
                                                  std::chrono::system_clock::time_point received);

  /// The records of the windows that are open, for the end of the program.
  [[nodiscard]] std::vector<feed::Message> finish();

 private:
  ReadingFilter filter_;
  std::optional<Identity> identity_;  // where it is to be hidden
  std::optional<Windows> windows_;    // where records are to be thinned out
};

}  // namespace meterwire::forwarder
