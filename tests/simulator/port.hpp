#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::simulator {

/// Where a reader finds the meter: a pseudo-terminal or a TCP port. Never blocks.
class Port {
 public:
  using Receiver = std::function<void(std::string_view)>;

  Port() = default;
  Port(const Port&) = delete;
  Port& operator=(const Port&) = delete;
  virtual ~Port() = default;

  /// What a reader has to open: the path of a device, the number of a TCP port.
  [[nodiscard]] virtual std::string name() const = 0;

  /// From now on `receiver` is called with what a reader sends.
  virtual void start(Receiver receiver) = 0;

  [[nodiscard]] virtual bool has_reader() = 0;

  /// The speed that a reader has set, in Bd; nothing where nobody is there or the link has none.
  [[nodiscard]] virtual std::optional<unsigned> reader_baud() = 0;

  /// Hands bytes on and returns how many a reader will get. The others are lost: nobody is there, or the reader is
  /// slow.
  virtual std::size_t write(std::string_view bytes) = 0;

  /// The cable is pulled: who reads sees the device vanish, or the connection end.
  virtual void unplug() = 0;

  /// The cable is put back. The name may be another one now. Throws std::system_error.
  virtual void plug_in() = 0;

  /// Whether the reader has taken all that was written, as far as that can be told.
  [[nodiscard]] virtual bool drained() = 0;
};

}  // namespace meterwire::simulator
