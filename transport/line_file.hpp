#pragma once

#include <sys/types.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace meterwire::transport {

/// A file of lines could not be written. Says file, reason and what to do.
class LineFileError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A file of lines, and what a new one is like.
struct LineFile {
  std::string path;
  std::string_view heading;  ///< the first line of a new file, with its line end; empty: none
  mode_t mode = 0644;        ///< the rights of a new file, before the umask
};

/// Appends lines, each with its line end, to a file, or makes it; all of them or, where it throws, none. Puts before
/// them what is missing there: the heading of a new file, the end of a line that was cut off when the power failed.
/// Returns the length of the file before. Throws LineFileError.
std::uint64_t append_lines(const LineFile& file, std::string_view lines);

/// Takes back what was appended. A file that cannot be cut stays as it is.
void cut_back(const std::string& path, std::uint64_t length) noexcept;

/// What was appended is on the disk when it returns. A file that is gone, because somebody moved or packed it, is his.
/// Throws LineFileError; to try again proves nothing then, because Linux tells of a page that it could not write once.
void synchronize(const std::string& path);

}  // namespace meterwire::transport
