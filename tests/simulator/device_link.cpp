#include "tests/simulator/device_link.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace meterwire::simulator {

namespace fs = std::filesystem;

DeviceLink::DeviceLink(std::string path, std::string target) : path_(std::move(path)), target_(std::move(target)) {
  std::error_code error;
  const fs::file_status there = fs::symlink_status(path_, error);
  if (fs::exists(there) && !fs::is_symlink(there)) {
    throw std::runtime_error(fmt::format("--link {}: there is a file of that name that is no link; remove it", path_));
  }
  const std::string temporary = fmt::format("{}.{}", path_, getpid());
  fs::create_symlink(target_, temporary, error);
  if (!error) {
    fs::rename(temporary, path_, error);
  }
  if (error) {
    std::error_code ignored;
    fs::remove(temporary, ignored);
    throw std::runtime_error(fmt::format("--link {}: {}; does its directory exist?", path_, error.message()));
  }
}

DeviceLink::~DeviceLink() {
  std::error_code error;
  if (fs::read_symlink(path_, error) == target_ && !error) {  // not one that somebody else put there since
    fs::remove(path_, error);
  }
}

}  // namespace meterwire::simulator
