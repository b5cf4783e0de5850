#pragma once

#include <stdexcept>

namespace meterwire::receiver {

/// What came in could not be kept: the disk is full, or the file is not ours. Says file, reason and what to do.
class StoreError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace meterwire::receiver
