#include "forwarder/config_file.hpp"

#include "forwarder/config_error.hpp"
#include "transport/suggest.hpp"

#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace meterwire::forwarder {

namespace po = boost::program_options;

namespace {

// Editors on Windows put one before UTF-8. No key begins with its first byte.
void skip_byte_order_mark(std::istream& file) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (file.peek() == std::char_traits<char>::to_int_type(mark.front())) {
    file.ignore(mark.size());
  }
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r';
}

// Key and value of a line, if it has them. Throws what is wrong with it, but not the line: it can be half of a key.
std::optional<std::pair<std::string, std::string>> key_and_value(const std::string& line) {
  const auto hash = line.find('#');
  if (hash != std::string::npos && hash > 0 && !is_blank(line[hash - 1])) {
    // Program_options would silently cut the value there.
    throw std::invalid_argument("'#' begins a comment where a blank stands before it; in a URI write it as %23");
  }
  std::istringstream text(line);
  std::vector<po::option> options;
  try {
    options = po::parse_config_file(text, po::options_description{}, true).options;
  } catch (const po::error&) {
    throw std::invalid_argument("expected key = value");
  }
  if (options.empty()) {
    const auto content = std::ranges::find_if_not(line, is_blank);
    if (content != line.end() && *content != '#') {
      throw std::invalid_argument("expected key = value; there are no sections");
    }
    return std::nullopt;
  }
  const auto& option = options.front();
  return std::pair{option.string_key, option.value.empty() ? std::string{} : option.value.front()};
}

void check_key(const std::string& key, std::span<const std::string_view> known, const std::vector<Setting>& earlier) {
  if (std::ranges::find(known, key) == known.end()) {
    throw std::invalid_argument(fmt::format("unknown key '{}'{}", key, transport::suggestion(key, known)));
  }
  if (key != "source" && key != "sink" && std::ranges::find(earlier, key, &Setting::key) != earlier.end()) {
    throw std::invalid_argument(fmt::format("{} is given twice", key));
  }
}

}  // namespace

std::string Setting::where() const {
  return file.empty() ? std::string{} : fmt::format("{}:{}: ", file, line);
}

std::vector<std::string> config_files(const std::string& path) {
  namespace fs = std::filesystem;
  auto folder = fs::path(path);
  folder.replace_extension(".d");
  std::vector<std::string> files;
  std::error_code error;
  if (fs::is_directory(folder, error)) {
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
      const auto& name = entry->path();
      // Not what editors and dpkg leave behind: forwarder.conf~, meter.conf.dpkg-old, .meter.conf.swp.
      if (name.extension() == ".conf" && !name.filename().string().starts_with('.')) {
        files.push_back(name.string());
      }
    }
    if (error) {
      throw ConfigError(
          {fmt::format("cannot read the folder {}: {}; check its rights", folder.string(), error.message())});
    }
    std::ranges::sort(files);
  }
  files.insert(files.begin(), path);
  return files;
}

std::vector<Setting> read_config_file(const std::string& path, std::span<const std::string_view> known) {
  std::ifstream file(path);
  if (!file || std::filesystem::is_directory(path)) {
    throw ConfigError({fmt::format("cannot read the config file {}: {}; check the path and its rights", path,
                                   file ? "it is a directory" : std::strerror(errno))});
  }
  skip_byte_order_mark(file);
  std::vector<Setting> settings;
  std::vector<std::string> errors;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    try {
      if (auto setting = key_and_value(line)) {
        check_key(setting->first, known, settings);
        settings.push_back({std::move(setting->first), std::move(setting->second), path, number});
      }
    } catch (const std::invalid_argument& error) {
      errors.push_back(fmt::format("{}:{}: {}", path, number, error.what()));
    }
  }
  if (!errors.empty()) {
    throw ConfigError(std::move(errors));
  }
  return settings;
}

}  // namespace meterwire::forwarder
