#include "transport/port_list/system_file.hpp"

#include "transport/feed/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <fstream>
#include <string_view>
#include <system_error>

namespace meterwire::transport {

std::string first_line(const std::filesystem::path& file) {
  std::array<char, 256> buffer{};
  std::ifstream stream(file, std::ios::binary);
  stream.read(buffer.data(), buffer.size());
  std::string_view line(buffer.data(), static_cast<std::size_t>(stream.gcount()));
  line = line.substr(0, line.find('\n'));
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  line = line.substr(0, line.find_last_not_of(' ') + 1);
  return feed::printable(feed::to_utf8(line));
}

std::string link_name(const std::filesystem::path& link) {
  std::error_code ignored;
  return std::filesystem::read_symlink(link, ignored).filename().string();
}

std::vector<std::filesystem::path> entries(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> found;
  std::error_code error;
  // A process can end, and a device go, while its folder is read: what was found until then counts.
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    found.push_back(entry->path());
  }
  return found;
}

}  // namespace meterwire::transport
