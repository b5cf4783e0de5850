#include "transport/startup.hpp"

#include "tests/support/catch.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace {

// Runs a check in a process of its own, whose descriptors it may close.
template <class Check>
bool holds_in_child(Check check) {
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    _exit(check() ? 0 : 1);
  }
  int status = -1;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

TEST_CASE("closed standard descriptors are taken by nothing else, and data for nobody is an error") {
  CHECK(holds_in_child([] {
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
      close(descriptor);
    }
    meterwire::transport::prepare_process();
    char byte = 'x';
    const bool input_is_empty = read(STDIN_FILENO, &byte, 1) == 0;
    const bool output_fails = write(STDOUT_FILENO, &byte, 1) < 0 && errno == EBADF;
    const bool log_is_lost = write(STDERR_FILENO, &byte, 1) == 1;
    return input_is_empty && output_fails && log_is_lost && dup(STDIN_FILENO) > STDERR_FILENO;
  }));
}

TEST_CASE("open standard descriptors stay what they are, and a reader that has gone is an error") {
  CHECK(holds_in_child([] {
    int ends[2];
    if (pipe(ends) != 0 || dup2(ends[1], STDOUT_FILENO) < 0) {
      return false;
    }
    meterwire::transport::prepare_process();
    char byte = 'x';
    const bool arrives = write(STDOUT_FILENO, "y", 1) == 1 && read(ends[0], &byte, 1) == 1 && byte == 'y';
    close(ends[0]);
    return arrives && write(STDOUT_FILENO, "z", 1) < 0 && errno == EPIPE;
  }));
}
