#include "receiver/key_files.hpp"

#include "transport/feed/seal/key_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace meterwire::receiver {
namespace {

std::vector<std::string> key_files_in(const std::string& folder) {
  std::vector<std::string> files;
  try {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.path().extension() == ".key" && !entry.is_regular_file()) {
        throw std::invalid_argument(fmt::format("--key-dir {}: {} is no file", folder, entry.path().string()));
      }
      if (entry.path().extension() == ".key") {
        files.push_back(entry.path().string());
      }
    }
  } catch (const std::filesystem::filesystem_error& error) {
    throw std::invalid_argument(fmt::format("--key-dir {}: {}", folder, error.code().message()));
  }
  if (files.empty()) {
    throw std::invalid_argument(
        fmt::format("--key-dir {}: no file *.key in it: meterwire-receiver keygen GATEWAY makes one", folder));
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// Keys, and where each stood.
struct KeyRing {
  std::vector<feed::FeedKey> keys;
  std::vector<std::string> files;

  /// Two gateways with one secret could each forge the other's feed.
  void add(const std::string& file) {
    auto key = feed::read_key_file(file);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (keys[i].secret == key.secret && keys[i].gateway != key.gateway) {
        throw std::invalid_argument(fmt::format(
            "{} and {} hold one key for two gateways, {} and {}: each needs its own, which meterwire-receiver "
            "keygen makes",
            files[i], file, keys[i].gateway, key.gateway));
      }
    }
    keys.push_back(std::move(key));
    files.push_back(file);
  }
};

}  // namespace

std::vector<feed::FeedKey> read_keys(const std::vector<std::string>& files, const std::vector<std::string>& folders) {
  KeyRing ring;
  const auto read = [&](const std::string& file) { ring.add(file); };
  std::for_each(files.begin(), files.end(), read);
  for (const auto& folder : folders) {
    const auto found = key_files_in(folder);
    std::for_each(found.begin(), found.end(), read);
  }
  return std::move(ring.keys);
}

}  // namespace meterwire::receiver
