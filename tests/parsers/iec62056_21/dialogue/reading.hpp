#pragma once

#include "parsers/iec62056_21/dialogue/data_readout.hpp"
#include "parsers/iec62056_21/dialogue/dialogue.hpp"
#include "tests/parsers/iec62056_21/dialogue/scripted_meter.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/compose.hpp"

#include <string>

namespace meterwire::test {

// A mode C meter that proposes 9600 Bd, and what is said to it and by it.
inline const std::string request = "/?!\r\n";
inline const std::string ack_5 =
    "\x06"
    "050\r\n";
inline const std::string nak = "\x15";

inline const std::string whole = readout("/ABC5meter", "1.8.0(000001.000*kWh)\n2.8.0(000002.000*kWh)\n");
inline const std::string identification = whole.substr(0, whole.find('\n') + 1);
inline const std::string block = whole.substr(identification.size());

/// A reader of it.
struct Reading {
  iec62056_21::SessionOptions options = {};
  iec62056_21::Habits habits = {};

  iec62056_21::Result<iec62056_21::Readout> from(ScriptedMeter& meter) {
    iec62056_21::Wire wire(options);
    auto result = meter.play(iec62056_21::Dialogue(read_out(wire, options, habits)));
    CHECK(wire.baud() == options.sign_on_baud);
    CHECK(meter.reader_baud() == options.sign_on_baud);
    return result;
  }
  iec62056_21::SessionError error_from(ScriptedMeter& meter) {
    const auto result = from(meter);
    REQUIRE_FALSE(result.has_value());
    return result.error().error;
  }
};

}  // namespace meterwire::test
