#include "transport/read_file.hpp"

#include <fstream>
#include <stdexcept>

namespace meterwire::transport {

std::string read_file(const std::string& path, std::size_t longest) {
  std::ifstream file(path, std::ios::binary);
  std::string content(longest + 1, '\0');
  file.read(content.data(), static_cast<std::streamsize>(content.size()));
  if (!file.eof()) {
    throw std::runtime_error(file.good() ? "it is too long" : "it cannot be read: check its rights");
  }
  content.resize(static_cast<std::size_t>(file.gcount()));
  return content;
}

}  // namespace meterwire::transport
