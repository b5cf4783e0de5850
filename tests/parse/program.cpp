#include "tests/parse/program.hpp"

#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace meterwire::test {

namespace {

std::string read(const std::filesystem::path& path) {
  std::ostringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  return content.str();
}

std::filesystem::path fresh_folder() {
  std::string name = (std::filesystem::temp_directory_path() / "meterwire-parse-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    throw std::runtime_error("cannot make " + name);
  }
  return name;
}

}  // namespace

Folder::Folder() : path_(fresh_folder()) {}

Folder::~Folder() {
  std::filesystem::remove_all(path_);
}

void Folder::write(std::string_view name, std::string_view content) const {
  std::ofstream(path_ / name, std::ios::binary) << content;
}

Run Folder::parse(std::string_view arguments, std::string_view input) const {
  write(".in", input);
  const std::string command =
      "cd '" + path_.string() + "' && exec 0<.in 1>.out 2>.err && '" METERWIRE_PARSE "' " + std::string(arguments);
  const int result = std::system(command.c_str());
  return {WIFEXITED(result) ? WEXITSTATUS(result) : -1, read(path_ / ".out"), read(path_ / ".err")};
}

Run parse(std::string_view arguments, std::string_view input) {
  return Folder().parse(arguments, input);
}

std::string telegram(std::string_view lines) {
  return "/TST5METER\r\n\r\n" + std::string(lines) + "!\r\n";
}

}  // namespace meterwire::test
