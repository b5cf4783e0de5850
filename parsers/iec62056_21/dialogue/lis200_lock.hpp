#pragma once

#include "parsers/iec62056_21/dialogue/failure.hpp"
#include "parsers/iec62056_21/dialogue/options.hpp"
#include "parsers/iec62056_21/dialogue/sign_on.hpp"
#include "parsers/iec62056_21/dialogue/step.hpp"
#include "parsers/iec62056_21/lis200/lock.hpp"

#include <optional>
#include <string>

namespace meterwire::iec62056_21 {

class Programming;

/// The lock that the password is the key of: as the user says, else the customer's where the registry knows the meter
/// as a LIS-200 one. Empty: P1 or P2 takes it.
[[nodiscard]] std::optional<lis200::Lock> lock_for(PasswordType type, const SignedOn& meter);

/// The lock of a LIS-200 meter that is held open for a session.
class Lis200Lock {
 public:
  /// Opens the lock unless it is open, and gives the key once, whatever comes of it.
  [[nodiscard]] Step<std::optional<Failure>> open(Programming& session, lis200::Lock lock, const std::string& key);

  /// Closes it again if open() was what opened it. Where that gets lost, the meter does so after a time set in it.
  [[nodiscard]] Step<void> close(Programming& session);

 private:
  std::optional<lis200::Lock> opened_;
};

}  // namespace meterwire::iec62056_21
