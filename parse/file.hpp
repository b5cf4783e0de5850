#pragma once

#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace meterwire {

/// What went wrong with a file, on one line.
class FileError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A file or standard input ("-") that is read from start to end. Open while the object lives.
class File {
 public:
  /// Throws FileError.
  explicit File(std::string path);
  ~File();
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  /// The next bytes, as many as there are and fit; empty at the end. Throws FileError.
  [[nodiscard]] std::string_view read(std::span<char> buffer);

 private:
  std::string path_;
  int descriptor_;
};

}  // namespace meterwire
