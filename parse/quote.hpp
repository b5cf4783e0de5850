#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace meterwire {

/// A place in a file, and what is wrong there.
struct Complaint {
  std::string_view file;
  std::uint64_t line = 0;    ///< from 1
  std::uint64_t column = 0;  ///< from 1, in bytes
  std::string_view kind;     ///< "refused", "not understood"
  std::string reason;        ///< for people, made harmless
};

/// Appends what is wrong, and the line with a caret under the place, in 80 columns:
///
///     night.txt:8:15: not understood
///        8 | 1-0:2.7.0(\x1B[2J
///          |                  ^ value without ')'
///
/// `line` is the line as sent, without its line end. It is shown as it is where it is UTF-8; control characters, and
/// all bytes beyond ASCII where it is not, as `\x1B`. Of a long line only what stands around the place is shown.
void append_quote(std::string& out, const Complaint& complaint, std::string_view line);

}  // namespace meterwire
