#pragma once

#include <stdexcept>

namespace meterwire::meter {

/// Something failed that is nobody's wrong usage; what() is one line for people.
class RunError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The user ended it (Ctrl-C).
class Interrupted : public RunError {
 public:
  Interrupted() : RunError("interrupted; the session was ended") {}
};

}  // namespace meterwire::meter
