#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace meterwire::receiver {

/// A text from the network, made fit for one cell of a table: in UTF-8, of at most `longest` columns, with nothing in
/// it that steers a terminal or turns the direction of writing. Control characters become visible as `\x1B`.
[[nodiscard]] std::string cell(std::string_view text, std::size_t longest = 64);

/// Width on the screen, in columns: East Asian characters take two, accents of their own none. The text has to be
/// UTF-8, as from cell().
[[nodiscard]] std::size_t width(std::string_view text);

/// The text in at most `columns`; what was cut off is told by a closing `…`.
[[nodiscard]] std::string fitted(std::string_view text, std::size_t columns);

/// The text in exactly `columns`, blanks added behind (`left`) or before it (`right`).
[[nodiscard]] std::string left(std::string_view text, std::size_t columns);
[[nodiscard]] std::string right(std::string_view text, std::size_t columns);

}  // namespace meterwire::receiver
