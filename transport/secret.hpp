#pragma once

#include "transport/uri.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace meterwire::transport {

/// The options of the programs, and of their URIs, whose values nobody else may see: not in a list of processes, a log
/// or a file of everybody's.
inline constexpr std::array<std::string_view, 3> secret_options{"decryption-key", "authentication-key", "password"};

/// Who may read, write or execute a file with a secret, beside root.
enum class Readers : bool { owner_and_group, owner };

/// Reads a file that holds a secret and nothing else, such as a key. Line ends behind it are taken off.
///
/// Throws std::invalid_argument, with a message for people that never quotes the content, where the file cannot be
/// read, is empty or longer than 4 KiB, or where others than `readers` may read, write or execute it.
[[nodiscard]] std::string read_secret_file(const std::string& path, Readers readers = Readers::owner_and_group);

/// For a file that holds a secret among other things: throws std::invalid_argument, with the chmod to run, where others
/// than its owner and group may read, write or execute it.
void require_private_file(const std::string& path);

/// Whether a secret stands in a URI itself.
[[nodiscard]] bool has_secret(const Uri& uri);

/// For a text that messages show, such as a place: throws std::invalid_argument where the name of a secret stands in
/// it. An '&' in the stead of the '?' would make a path of a password.
void require_no_secret(std::string_view place);

/// Overwrites the values of these options in the arguments of the program, so that `ps` does not show them. Knows
/// `--option value`, `--option=value` and the parameter of a URI, `…?option=value&…`. What is to be kept has to be
/// copied before; lengths stay the same.
void blank_out(int argc, char** argv, std::span<const std::string_view> options);

}  // namespace meterwire::transport
