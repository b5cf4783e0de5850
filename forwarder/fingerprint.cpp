#include "forwarder/fingerprint.hpp"

#include "transport/read_file.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <exception>
#include <filesystem>
#include <functional>

namespace meterwire::forwarder {

namespace {

// A pipe (`<(pass show meter)`) can be read once, and a file that is missing has no content: it may be made later.
std::string content_of(const std::string& path) {
  constexpr std::size_t longest = 1U << 16U;
  try {
    return std::filesystem::is_regular_file(path) ? transport::read_file(path, longest) : std::string{};
  } catch (const std::exception&) {
    return {};
  }
}

}  // namespace

std::string fingerprint_of(std::string_view text, const transport::Uri& uri) {
  const std::hash<std::string> hash;
  auto fingerprint = fmt::format("{:x}", hash(std::string(text)));
  for (const auto& [name, value] : uri.parameters) {
    if (name.ends_with("-file")) {
      fingerprint += fmt::format(" {:x}", hash(content_of(value)));
    }
  }
  return fingerprint;
}

}  // namespace meterwire::forwarder
