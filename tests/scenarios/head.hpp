#pragma once

#include "transport/serial_port.hpp"

#include <termios.h>

namespace meterwire::scenarios {

/// A serial port that can be asked for the speed it really has.
class Head : public transport::SerialPort {
 public:
  using SerialPort::SerialPort;

  /// In Bd, as the system tells it. 0: the device is gone, or has a speed that is none of IEC 62056-21.
  [[nodiscard]] unsigned baud() {
    termios settings{};
    if (tcgetattr(native(), &settings) != 0) {
      return 0;
    }
    for (const unsigned baud : {300U, 600U, 1200U, 2400U, 4800U, 9600U, 19200U, 38400U, 57600U, 115200U}) {
      if (cfgetospeed(&settings) == transport::termios_speed(baud)) {
        return baud;
      }
    }
    return 0;
  }
};

}  // namespace meterwire::scenarios
