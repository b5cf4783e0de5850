#pragma once

#include <exception>
#include <string>
#include <string_view>

namespace meterwire::test {

/// Whether a message has that part.
[[nodiscard]] inline bool contains(std::string_view message, std::string_view part) {
  return message.find(part) != std::string_view::npos;
}

/// What a call throws, in words; empty where it throws nothing.
template <class Call>
[[nodiscard]] std::string thrown_by(Call call) {
  try {
    call();
  } catch (const std::exception& error) {
    return error.what();
  }
  return {};
}

}  // namespace meterwire::test
