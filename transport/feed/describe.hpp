#pragma once

#include "parsers/description/descriptions.hpp"
#include "transport/feed/message.hpp"

#include <string>

namespace meterwire::feed {

/// Says in a language what a reading is, in UTF-8: by its code, by its name where another code has the same quantity,
/// or by the medium of its M-Bus meter. Empty for what has no name.
class Describe {
 public:
  explicit Describe(Language language) : descriptions_(language) {}

  [[nodiscard]] std::string operator()(const Reading& reading) const;

 private:
  Descriptions descriptions_;
};

}  // namespace meterwire::feed
