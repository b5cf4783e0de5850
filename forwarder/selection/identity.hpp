#pragma once

#include "forwarder/selection/pseudonyms.hpp"
#include "transport/feed/message.hpp"

#include <optional>

namespace meterwire::forwarder {

/// Takes out of a message who the meter is and whose.
///
/// - `meter`, `device` and what stands under codes that identify (see codes.tsv) become pseudonyms, the same one
///   wherever the same id stood; without pseudonyms they are left out.
/// - Texts from the grid operator are left out: they can hold names, and their hash would be of no use.
/// - So is what a code without a name says where it holds one of the ids, and every text under an id that is no code:
///   nothing tells what `SNUMB` is.
/// - Lines that were not understood keep line, column and reason; the text as sent goes.
class Identity {
 public:
  /// Without pseudonyms identities are left out altogether.
  explicit Identity(std::optional<Pseudonyms> pseudonyms) : pseudonyms_(std::move(pseudonyms)) {}

  void hide(feed::Message& message) const;

 private:
  [[nodiscard]] std::string hidden(std::string_view id) const;
  [[nodiscard]] bool hide(feed::Reading& reading) const;

  std::optional<Pseudonyms> pseudonyms_;
};

}  // namespace meterwire::forwarder
