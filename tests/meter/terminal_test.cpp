#include "tests/meter/programming_meter.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace meterwire::test;

namespace {

/// meterwire-meter on a terminal: what it says on both outputs is what a person sees there.
class TerminalProgram {
 public:
  explicit TerminalProgram(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), METER_PROGRAM);
    std::vector<char*> argv;
    for (auto& argument : arguments) {
      argv.push_back(argument.data());
    }
    argv.push_back(nullptr);
    process_ = forkpty(&terminal_, nullptr, nullptr, nullptr);
    if (process_ == 0) {
      execv(argv.front(), argv.data());
      _exit(127);
    }
  }
  TerminalProgram(const TerminalProgram&) = delete;
  TerminalProgram& operator=(const TerminalProgram&) = delete;
  ~TerminalProgram() {
    if (process_ > 0) {
      kill(process_, SIGKILL);
      waitpid(process_, nullptr, 0);
    }
    close(terminal_);
  }

  /// Reads on until that was said, or it is over.
  [[nodiscard]] bool says(std::string_view text) {
    while (!contains(seen_, text)) {
      char buffer[256];
      const ssize_t got = read(terminal_, buffer, sizeof buffer);
      if (got <= 0) {
        return false;
      }
      seen_.append(buffer, static_cast<std::size_t>(got));
    }
    return true;
  }

  void type(std::string_view text) const { REQUIRE(write(terminal_, text.data(), text.size()) > 0); }

  int wait() {
    (void)says("\x01 nothing says this");
    int status = 0;
    waitpid(process_, &status, 0);
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  [[nodiscard]] const std::string& seen() const { return seen_; }

 private:
  int terminal_ = -1;
  pid_t process_ = -1;
  std::string seen_;
};

constexpr std::string_view question = "write 0.9.1(130000) by W1 to ISk5ME162-0033? [y/N] ";

}  // namespace

TEST_CASE("a write is asked for, and done on yes") {
  const Pty port;
  const ProgrammingMeter meter(port, {{"R1 0.9.1()", block("0.9.1(120000)")}, {"W1 0.9.1(130000)", "\x06"}});
  TerminalProgram program({port.path(), "write", "0.9.1", "130000", "--no-state"});
  REQUIRE(program.says(question));
  CHECK(contains(program.seen(), "before: 0.9.1(120000)"));
  program.type("y\n");
  CHECK(program.wait() == 0);
  CHECK(contains(program.seen(), "sent:   W1 0.9.1(130000)"));
}

TEST_CASE("a write is not done on anything else") {
  for (const auto* const answer : {"\n", "n\n", "what\n", "\x04"}) {
    const Pty port;
    const ProgrammingMeter meter(port, {{"R1 0.9.1()", block("0.9.1(120000)")}, {"W1 0.9.1(130000)", "\x06"}});
    TerminalProgram program({port.path(), "write", "0.9.1", "130000", "--no-state"});
    REQUIRE(program.says(question));
    program.type(answer);
    CHECK(program.wait() == 1);
    CHECK(contains(program.seen(), "nothing was written"));
    const auto heard = meter.heard();
    CHECK(std::ranges::find(heard, "W1 0.9.1(130000)") == heard.end());
  }
}

TEST_CASE("progress is one line that is gone in the end") {
  const Pty port;
  const ProgrammingMeter meter(port, {}, block("1.8.0(001000.123*kWh)\r\n!\r\n"));
  TerminalProgram program({port.path(), "readout", "--no-state"});
  CHECK(program.wait() == 0);
  const auto& seen = program.seen();
  CHECK(contains(seen, "waiting for the meter"));
  const auto last_erased = seen.rfind("\r\x1B[K");
  REQUIRE(last_erased != std::string::npos);
  CHECK(contains(seen.substr(last_erased), "1000.123 kWh"));
}
