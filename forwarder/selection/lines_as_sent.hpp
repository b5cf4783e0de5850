#pragma once

#include "transport/feed/message.hpp"

namespace meterwire::forwarder {

/// Lines that were not understood keep line, column and reason: nobody knows what the text as sent tells.
inline void leave_out_lines_as_sent(feed::Message& message) {
  for (auto& error : message.errors) {
    error.text.clear();
    error.truncated = 0;
  }
}

}  // namespace meterwire::forwarder
