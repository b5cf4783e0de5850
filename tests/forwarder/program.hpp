#pragma once

#include "tests/support/temporary_directory.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace meterwire::test {

/// A program that runs beside the test, with its output in files. It does not outlive the test. Without a name for its
/// input that is closed.
class Program {
 public:
  explicit Program(const std::string& path, std::vector<std::string> arguments, const std::string& input = "/dev/null")
      : out_(directory_.path("out")), err_(directory_.path("err")) {
    arguments.insert(arguments.begin(), path);
    std::vector<char*> argv;
    for (auto& argument : arguments) {
      argv.push_back(argument.data());
    }
    argv.push_back(nullptr);
    process_ = fork();
    if (process_ == 0) {
      if (input.empty()) {
        close(STDIN_FILENO);
      } else {
        dup2(open(input.c_str(), O_RDONLY | O_CLOEXEC), STDIN_FILENO);
      }
      dup2(open(out_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600), STDOUT_FILENO);
      dup2(open(err_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600), STDERR_FILENO);
      execv(path.c_str(), argv.data());
      _exit(127);
    }
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program() {
    if (process_ > 0) {
      kill(process_, SIGKILL);
      waitpid(process_, nullptr, 0);
    }
  }

  void signal(int number) const { kill(process_, number); }

  /// Waits for its end and returns its exit status; throws when it takes longer.
  int wait(std::chrono::milliseconds longest = std::chrono::seconds{10}) {
    const auto deadline = std::chrono::steady_clock::now() + longest;
    int status = 0;
    while (waitpid(process_, &status, WNOHANG) == 0) {
      if (std::chrono::steady_clock::now() > deadline) {
        throw std::runtime_error("the program does not end; it said: " + err());
      }
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

  /// Waits until it has said that on standard error.
  [[nodiscard]] bool says(std::string_view text, std::chrono::milliseconds longest = std::chrono::seconds{10}) const {
    const auto deadline = std::chrono::steady_clock::now() + longest;
    while (err().find(text) == std::string::npos) {
      if (std::chrono::steady_clock::now() > deadline) {
        return false;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    return true;
  }

  /// What a list of processes shows of it, its arguments separated by NULs.
  [[nodiscard]] std::string command_line() const { return content("/proc/" + std::to_string(process_) + "/cmdline"); }

  [[nodiscard]] std::string out() const { return content(out_); }
  [[nodiscard]] std::string err() const { return content(err_); }

 private:
  static std::string content(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  TemporaryDirectory directory_;
  std::string out_;
  std::string err_;
  pid_t process_ = -1;
};

}  // namespace meterwire::test
