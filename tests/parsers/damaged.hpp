#pragma once

#include "parsers/parse.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::test {

/// Whose telegram it is that gets damaged.
enum class Meter : std::uint8_t { dsmr5, emucs, dsmr3, readout };

inline constexpr Meter meters[] = {Meter::dsmr5, Meter::emucs, Meter::dsmr3, Meter::readout};

/// How it is sent. Without a check the readout becomes a push of mode D.
struct Sending {
  bool cr_lf;
  bool checked;
};

inline constexpr Sending sendings[] = {{true, true}, {true, false}, {false, true}, {false, false}};

/// The meter's lines from the identification on, without '!', which are counted from 1.
[[nodiscard]] const std::vector<std::string>& lines_of(Meter meter);

/// Where the first line with data stands.
[[nodiscard]] std::uint32_t first_data_line(Meter meter);

/// The telegram with another text in place of a line, and a check that is right for it. Line 0: as it is.
[[nodiscard]] std::string sent(Meter meter, std::uint32_t line, std::string_view text, Sending sending);

/// What came out of a stream of one telegram, which has to be accepted and of the meter's protocol.
[[nodiscard]] Record received(Meter meter, std::string_view stream, Sending sending);

/// A value with the line of the telegram that it stands in.
struct Item {
  std::uint32_t line;
  std::uint32_t reading_line;
  std::string text;  ///< code, value as sent, number, unit

  friend bool operator==(const Item&, const Item&) = default;
};

/// All values of a record.
[[nodiscard]] std::vector<Item> items_of(const Record& record);

/// The values of the undamaged telegram without those of lines `line` to `last`; what follows stands `shift` lower.
[[nodiscard]] std::vector<Item> items_without(Meter meter, std::uint32_t line, std::uint32_t last, std::uint32_t shift,
                                              Sending sending);

/// The last of the lines that go on with the data set of this one; the line itself where none does.
[[nodiscard]] std::uint32_t last_of_data_set(Meter meter, std::uint32_t line);

}  // namespace meterwire::test
