#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::forwarder {

/// A key with its value, and where it stands.
struct Setting {
  std::string key;
  std::string value;
  std::string file;  ///< empty: the command line
  int line = 0;      ///< from 1

  /// What stands before a complaint about it: "forwarder.conf:3: "; nothing for the command line.
  [[nodiscard]] std::string where() const;
};

/// The files that a configuration is read from: `/etc/meterwire/forwarder.conf` itself, and behind it, in the order of
/// their names, those of the folder `/etc/meterwire/forwarder.d` that end in `.conf`. Throws ConfigError where the
/// folder is there and cannot be read.
[[nodiscard]] std::vector<std::string> config_files(const std::string& path);

/// Reads a file of lines `key = value`; '#' at the start of a line or behind a blank begins a comment. Throws
/// ConfigError where the file cannot be read, and with every line that is none of these, whose key is not in `known`,
/// or is there already and none of `source` and `sink`.
[[nodiscard]] std::vector<Setting> read_config_file(const std::string& path, std::span<const std::string_view> known);

}  // namespace meterwire::forwarder
