#pragma once

#include <cstdint>
#include <string>

namespace meterwire::forwarder {

/// What SQLite calls the application id: "MwSp".
inline constexpr std::uint32_t spool_mark = 0x4D775370;

/// Looks whether a spool can be kept at that path, and makes nothing. Throws std::invalid_argument with a message for
/// people: the folder is not there or not writable, or something that is no spool has the name.
void check_spool(const std::string& path);

/// The file of a spool, as the file system sees it: made for its owner alone, and held so that no other process, nor
/// another sink of this one, uses it meanwhile. SQLite's own locks would not do, because they end with the first
/// descriptor of a file that a process closes, and because a file has to be taken away while it is locked.
class SpoolFile {
 public:
  /// Opens the file, or makes it. Throws std::runtime_error without the path: no rights, or in use.
  explicit SpoolFile(std::string path);
  ~SpoolFile();
  SpoolFile(const SpoolFile&) = delete;
  SpoolFile& operator=(const SpoolFile&) = delete;

  /// Whether the path still leads to this file.
  [[nodiscard]] bool is_there() const;

  /// Whether somebody else's content stands in it: neither our mark nor the zeros that a power cut leaves.
  [[nodiscard]] bool is_foreign() const;

  /// What SQLite has to have closed before: gives it the name with `.damaged` behind it, in place of an earlier one.
  void set_aside() const;

  /// What SQLite has to have closed before: takes the file away.
  void remove() const;

 private:
  [[nodiscard]] bool open();

  std::string path_;
  int descriptor_ = -1;
};

}  // namespace meterwire::forwarder
