#include "forwarder/sink/own_file.hpp"

#include <system_error>

namespace meterwire::forwarder {

std::filesystem::path canonical_file(const std::string& file) {
  std::error_code unknown;
  const auto whole = std::filesystem::absolute(file, unknown);
  auto canonical = std::filesystem::weakly_canonical(whole, unknown);
  return unknown ? whole : canonical;
}

}  // namespace meterwire::forwarder
