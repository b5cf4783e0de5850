#pragma once

#include "transport/uri.hpp"

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace meterwire::transport {

/// The options behind the '?' of a URI, checked against those that exist. Everything here throws std::invalid_argument
/// with a message that names the option and what it takes.
class Parameters {
 public:
  /// Refuses options that are not in `known`, and those that are given twice.
  Parameters(const Uri& uri, std::span<const std::string_view> known);

  [[nodiscard]] std::optional<std::string> text(std::string_view name) const;

  /// A secret, from `name` or from the file that `name-file` names. Refuses both at once, and what read_secret_file()
  /// refuses.
  [[nodiscard]] std::optional<std::string> secret(const std::string& name) const;

  /// A whole number from `least` to `most`.
  [[nodiscard]] std::optional<std::uint32_t> number(std::string_view name, std::uint32_t least,
                                                    std::uint32_t most) const;

  /// `true` or `false`.
  [[nodiscard]] std::optional<bool> flag(std::string_view name) const;

  /// One of the words, as what it stands for.
  template <class T>
  [[nodiscard]] std::optional<T> one_of(std::string_view name,
                                        std::initializer_list<std::pair<std::string_view, T>> words) const {
    const auto given = text(name);
    if (!given) {
      return std::nullopt;
    }
    std::string expected;
    for (const auto& [word, meaning] : words) {
      if (word == *given) {
        return meaning;
      }
      expected.append(expected.empty() ? "" : ", ").append(word);
    }
    refuse(name, *given, "one of " + expected);
  }

  /// Refuses each of `names` that is given, unless what it needs `is_there`: "option ttl has a meaning with udp only".
  void only_with(std::string_view what, bool is_there, std::span<const std::string_view> names) const;

  /// Throws: option `name` with that value is not what was expected.
  [[noreturn]] static void refuse(std::string_view name, std::string_view value, std::string_view expected);

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

}  // namespace meterwire::transport
