#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace meterwire::receiver {

/// `meterwire-receiver keygen GATEWAY [--out FILE]`: writes a new key for a gateway, and what to do with it to `out`.
/// `arguments` are those behind the word. Throws std::invalid_argument for wrong usage, std::runtime_error where the
/// file is there already or cannot be written.
void keygen(const std::vector<std::string>& arguments, std::ostream& out);

/// The file that the key of a gateway goes to: its name with `.key`. Throws std::invalid_argument, with advice, where
/// that would be no file in the current folder, or one that is hidden.
[[nodiscard]] std::string key_file_name(const std::string& gateway);

}  // namespace meterwire::receiver
