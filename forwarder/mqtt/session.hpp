#pragma once

#include "forwarder/mqtt/connection.hpp"
#include "forwarder/mqtt/connection_options.hpp"

#include <mosquitto.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace meterwire::forwarder::mqtt {

/// The library's object, and what its callbacks have noted. They only note, so that nobody calls the library, or ends
/// the session, from within one.
class Session {
 public:
  struct Note {
    enum class Kind : std::uint8_t { connected, refused, taken, not_taken, received };
    Kind kind;
    int number = 0;  ///< of a message, or the reason for a refusal
    std::string topic = {};
    std::string text = {};
  };

  /// Throws std::runtime_error where the library refuses the options.
  Session(const ConnectionOptions& options, const Will& will, Version version);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  [[nodiscard]] mosquitto* get() const { return library_.get(); }
  [[nodiscard]] std::vector<Note> take_notes() { return std::exchange(notes_, {}); }

  /// What the library's result means, with the last thing that it had to say about it.
  [[nodiscard]] std::string reason(int result, int error) const;

 private:
  void set_tls(const ConnectionOptions& options) const;
  void set_callbacks();

  std::unique_ptr<mosquitto, void (*)(mosquitto*)> library_;
  std::vector<Note> notes_;
  std::string last_error_;
};

}  // namespace meterwire::forwarder::mqtt
