#pragma once

#include "tests/transport/pty.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace meterwire::test {

/// How a cable goes.
enum class Pull : std::uint8_t {
  name_first,         ///< its name, then the device
  device_first,       ///< the device, then its name
  name_left_behind,   ///< the name stays, and points to nothing
  within_a_telegram,  ///< half a telegram came
};
inline constexpr unsigned pulls = 4;

/// A cable with a stable name: a symbolic link to a pseudo-terminal, which is another one each time, as a USB adapter
/// gets another /dev/ttyUSB while the old one is held open.
class Cable {
 public:
  explicit Cable(std::string name) : name_(std::move(name)) {}
  Cable(const Cable&) = delete;
  Cable& operator=(const Cable&) = delete;
  ~Cable();

  [[nodiscard]] const std::string& name() const { return name_; }

  void plug();
  void pull(Pull how);

  [[nodiscard]] bool is_plugged() const { return line_ != nullptr; }

  /// The meter pushes a telegram; what does not fit into the buffer of a port that nobody reads is lost.
  void push() const;

 private:
  std::string name_;
  std::unique_ptr<Pty> line_;
};

}  // namespace meterwire::test
