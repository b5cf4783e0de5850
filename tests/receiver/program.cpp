#include "tests/receiver/program.hpp"

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string_view>
#include <thread>

namespace meterwire::receiver {
namespace {

using namespace std::chrono_literals;

/// Tries until it gives something, for 10 s.
template <class Try>
bool eventually(Try attempt) {
  const auto deadline = std::chrono::steady_clock::now() + 10s;
  while (!attempt()) {
    if (std::chrono::steady_clock::now() > deadline) {
      return false;
    }
    std::this_thread::sleep_for(5ms);
  }
  return true;
}

}  // namespace

Program::Program(const std::vector<std::string>& arguments, int standard_output)
    : out_(memfd_create("out", 0)), err_(memfd_create("err", 0)) {
  std::vector<std::string> words{RECEIVER};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (auto& word : words) {
    argv.push_back(word.data());
  }
  argv.push_back(nullptr);
  pid_ = fork();
  if (pid_ < 0) {
    throw std::runtime_error("cannot fork");
  }
  if (pid_ == 0) {
    dup2(standard_output >= 0 ? standard_output : out_, STDOUT_FILENO);
    dup2(err_, STDERR_FILENO);
    execv(argv[0], argv.data());
    _exit(127);
  }
}

Program::~Program() {
  if (pid_ > 0) {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  close(out_);
  close(err_);
}

std::uint16_t Program::port() const {
  constexpr std::string_view said = "listening on ";
  std::uint16_t port = 0;
  eventually([&] {
    const auto text = err();
    const auto at = text.find(said);
    const auto end = text.find('\n', at);
    if (at == std::string::npos || end == std::string::npos) {
      return false;
    }
    port = static_cast<std::uint16_t>(std::stoi(text.substr(text.rfind(':', end) + 1)));
    return true;
  });
  return port;
}

void Program::send_signal(int signal) const {
  kill(pid_, signal);
}

bool Program::says(const std::string& text) const {
  return eventually([&] { return err().find(text) != std::string::npos; });
}

std::size_t Program::resident() const {
  std::ifstream pages("/proc/" + std::to_string(pid_) + "/statm");
  std::size_t all = 0;
  std::size_t in_memory = 0;
  pages >> all >> in_memory;
  return in_memory * static_cast<std::size_t>(sysconf(_SC_PAGESIZE)) / 1024;
}

int Program::wait() {
  int status = 0;
  if (!eventually([&] { return waitpid(pid_, &status, WNOHANG) == pid_; })) {
    return -1;
  }
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string Program::text_of(int descriptor) {
  std::string text(static_cast<std::size_t>(lseek(descriptor, 0, SEEK_CUR)), '\0');
  const auto length = pread(descriptor, text.data(), text.size(), 0);
  text.resize(length > 0 ? static_cast<std::size_t>(length) : 0);
  return text;
}

}  // namespace meterwire::receiver
