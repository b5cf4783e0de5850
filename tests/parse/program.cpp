#include "tests/parse/program.hpp"

#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <tuple>

namespace meterwire::test {

namespace {

std::string read(const std::filesystem::path& path) {
  std::ostringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  return content.str();
}

}  // namespace

void Folder::write(std::string_view name, std::string_view content) const {
  std::ignore = directory_.file(name, content);
}

void Folder::write_secret(std::string_view name, std::string_view content) const {
  write(name, content);
  using std::filesystem::perms;
  std::filesystem::permissions(directory_.path(name), perms::owner_read | perms::owner_write);
}

Run Folder::parse(std::string_view arguments, std::string_view input) const {
  write(".in", input);
  const std::string command = "cd '" + directory_.path().string() +
                              "' && exec 0<.in 1>.out 2>.err && '" METERWIRE_PARSE "' " + std::string(arguments);
  const int result = std::system(command.c_str());
  return {WIFEXITED(result) ? WEXITSTATUS(result) : -1, read(directory_.path(".out")), read(directory_.path(".err"))};
}

Run parse(std::string_view arguments, std::string_view input) {
  return Folder().parse(arguments, input);
}

std::string telegram(std::string_view lines) {
  return "/TST5METER\r\n\r\n" + std::string(lines) + "!\r\n";
}

}  // namespace meterwire::test
