#include "transport/rfc2217_error.hpp"

#include <fmt/format.h>

#include <string>

namespace meterwire::transport {

// Boost's categories have no virtual destructor, and need none: nobody owns one.
#pragma GCC diagnostic ignored "-Wnon-virtual-dtor"

namespace {

class Category final : public boost::system::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "RFC 2217"; }

  [[nodiscard]] std::string message(int value) const override {
    switch (static_cast<Rfc2217Error>(value)) {
      case Rfc2217Error::not_spoken:
        return "the serial server does not speak RFC 2217: switch it on there (ser2net: telnet(rfc2217)), or set the "
               "speed there and use tcp://";
      case Rfc2217Error::unconfirmed:
        return "the serial server does not confirm speed and format: set them there and use tcp://";
      case Rfc2217Error::other_format:
        return "the serial server does not set its port to 8N1, which carries 7E1, too: set it there and use tcp://";
      case Rfc2217Error::held_up:
        return "the serial server asks to be sent nothing: switch off the flow control of its port";
    }
    return "unknown";
  }
};

class SpeedCategory final : public boost::system::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "RFC 2217 speed"; }

  // A server that answers 0 has set nothing, and that is no success.
  [[nodiscard]] bool failed(int) const noexcept override { return true; }

  [[nodiscard]] std::string message(int value) const override {
    return fmt::format(
        "the serial server set its port to {} Bd, not to the speed asked for: name one that it can do with line=",
        static_cast<unsigned>(value));
  }
};

}  // namespace

boost::system::error_code make_error_code(Rfc2217Error error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

boost::system::error_code other_speed(unsigned baud) {
  static const SpeedCategory category;
  return {static_cast<int>(baud), category};
}

}  // namespace meterwire::transport
