#pragma once

#include <string>
#include <string_view>

namespace meterwire::test {

/// Text as it stands on the wire: every LF becomes CR LF.
[[nodiscard]] std::string on_the_wire(std::string_view text);

/// A P1 telegram of these lines, on the wire, with '!' and its right CRC behind them.
[[nodiscard]] std::string p1_telegram(std::string_view lines);

/// The block of a readout: STX, data lines, '!', ETX and the right BCC.
[[nodiscard]] std::string data_block(std::string_view lines);

/// A readout: identification line, STX, data lines, '!', ETX and the right BCC.
[[nodiscard]] std::string readout(std::string_view identification, std::string_view lines);

/// The bytes with even parity in bit 7, as an 8N1 port sees what a 7E1 line sends.
[[nodiscard]] std::string with_even_parity(std::string_view bytes);

/// A DSMR 5 telegram with everything that such telegrams have: log, message, two M-Bus meters, a line nobody knows.
[[nodiscard]] std::string sample_telegram();

/// A mode C readout with history, maximum demand and dates.
[[nodiscard]] std::string sample_readout();

}  // namespace meterwire::test
