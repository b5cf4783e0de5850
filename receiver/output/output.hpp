#pragma once

#include "transport/feed/message.hpp"

#include <string_view>

namespace meterwire::receiver {

/// A way to show what comes in. None of them waits for who reads it, but finish(). All three throw WriteError where
/// nothing can be written any more.
class Output {
 public:
  virtual ~Output() = default;

  /// Shows one datagram: what it says, and its bytes as received. It is called once for each, duplicates left out.
  virtual void show(const feed::Message& message, std::string_view raw) = 0;

  /// Called whenever everything that had come in is shown, and four times a second besides.
  virtual void tick() = 0;

  /// Called once, at the end.
  virtual void finish() = 0;
};

}  // namespace meterwire::receiver
