#include "tests/support/table_step.hpp"

#include "tests/support/temporary_directory.hpp"

#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace meterwire::test {

namespace {

std::string read(const std::string& path) {
  std::ostringstream content;
  content << std::ifstream(path).rdbuf();
  return content.str();
}

std::string words_of(const std::string& text) {
  std::istringstream stream(text);
  std::string words;
  for (std::string word; stream >> word;) {
    words += (words.empty() ? "" : " ") + word;
  }
  return words;
}

}  // namespace

Outcome run_table_step(const std::string& script, const std::vector<std::pair<std::string, std::string>>& definitions) {
  const TemporaryDirectory directory;
  std::string command = "'" METERWIRE_CMAKE "' '-DOUT=" + directory.path("out") + "'";
  for (const auto& [name, value] : definitions) {
    command += " '-D" + name + "=" + value + "'";
  }
  command += " -P '" + script + "' 2>'" + directory.path("message") + "'";
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) && WEXITSTATUS(status) == 0, read(directory.path("out")),
          words_of(read(directory.path("message")))};
}

}  // namespace meterwire::test
