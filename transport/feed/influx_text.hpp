#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace meterwire::feed {

/// A tag's value, a tag's or a field's key in line protocol: blanks, commas and '=' with a backslash before them,
/// control characters as `\x0A`. What is beyond `longest` bytes, before the escaping, is cut off.
///
/// A backslash stands for itself unless what follows would take it for an escape, at the end or before one of those
/// characters: line protocol knows no way to write it there (InfluxDB and VictoriaMetrics disagree about `\\`), so it
/// becomes a '/'.
[[nodiscard]] std::string influx_key(std::string_view text, std::size_t longest);

/// A text as the value of a field, in quotes: `"` and `\` with a backslash before them, control characters as `\x0A`,
/// because a line end inside of quotes ends the line for VictoriaMetrics.
[[nodiscard]] std::string influx_string(std::string_view text);

/// The longest beginning of `text`, without halving a character, whose influx_string() has at most `room` bytes. Empty
/// where there is no room for any.
[[nodiscard]] std::string_view influx_beginning(std::string_view text, std::size_t room);

}  // namespace meterwire::feed
