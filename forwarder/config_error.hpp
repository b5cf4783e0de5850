#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace meterwire::forwarder {

/// Everything that is wrong with a configuration, one line each. A run of sixteen hex digits or more is left out of it:
/// somebody who has mistyped an option must not find a key in the log of the init system.
class ConfigError : public std::runtime_error {
 public:
  explicit ConfigError(std::vector<std::string> messages);

  [[nodiscard]] const std::vector<std::string>& messages() const { return messages_; }

 private:
  std::vector<std::string> messages_;
};

}  // namespace meterwire::forwarder
