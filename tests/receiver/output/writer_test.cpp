#include "receiver/output/writer.hpp"

#include "tests/receiver/output/pipe.hpp"
#include "tests/support/catch.hpp"

#include <unistd.h>

#include <csignal>
#include <string>
#include <thread>
#include <utility>

namespace meterwire::receiver {
namespace {

using Catch::Matchers::Contains;
using namespace std::chrono_literals;

TEST_CASE("more than a pipe holds is written whole, to a reader who is slow") {
  Pipe pipe;
  const std::string text(1'000'000, 'x');
  std::string read;
  std::thread reader([&] {
    char piece[4096];
    while (read.size() < text.size()) {
      const auto length = ::read(pipe.ends[0], piece, sizeof piece);
      if (length <= 0) {
        break;
      }
      read.append(piece, static_cast<std::size_t>(length));
      std::this_thread::sleep_for(200us);
    }
  });
  Writer writer(pipe.ends[1]);
  writer.write(text);
  writer.finish();
  reader.join();
  CHECK(read == text);
}

TEST_CASE("a reader who takes nothing holds nobody up, and what he does take is whole") {
  std::signal(SIGPIPE, SIG_IGN);
  Pipe pipe;
  const std::string line = std::string(999, 'x') + '\n';
  {
    Writer writer(pipe.ends[1], {500'000, 10ms});
    for (int i = 0; i < 1000; ++i) {
      writer.write(line);
      writer.flush();
    }
    CHECK(writer.is_behind());
    CHECK_THROWS_WITH(writer.finish(), Contains("cannot write to standard output: Connection timed out"));
    CHECK_THROWS_AS(writer.finish(), WriteError);  // and not again for so long
  }
  std::string read(10'000, ' ');
  REQUIRE(::read(pipe.ends[0], read.data(), read.size()) == 10'000);
  for (std::size_t i = 0; i < read.size(); i += line.size()) {
    CHECK(read.compare(i, line.size(), line) == 0);
  }
}

TEST_CASE("who reads again gets what waited, in its order, without what was dropped") {
  Pipe pipe;
  Writer writer(pipe.ends[1], {200'000, 2s});
  int written = 0;
  for (; written < 1000; ++written) {
    writer.write(std::to_string(100'000 + written) + std::string(993, 'x') + '\n');
    writer.flush();
  }
  std::string read;
  std::thread reader([&] {
    char piece[4096];
    for (ssize_t length = 0; (length = ::read(pipe.ends[0], piece, sizeof piece)) > 0;) {
      read.append(piece, static_cast<std::size_t>(length));
    }
  });
  writer.finish();
  CHECK_FALSE(writer.is_behind());
  pipe.close_writing();
  reader.join();
  REQUIRE(read.size() % 1000 == 0);
  CHECK((read.size() >= 200'000 - 65'536 && read.size() < 500'000));
  std::string last;
  for (std::size_t i = 0; i < read.size(); i += 1000) {
    auto number = read.substr(i, 6);
    REQUIRE(last < number);
    REQUIRE(read[i + 999] == '\n');
    last = std::move(number);
  }
}

TEST_CASE("a reader that has gone is told from other errors") {
  std::signal(SIGPIPE, SIG_IGN);
  Pipe pipe;
  close(pipe.ends[0]);
  Writer writer(pipe.ends[1]);
  writer.write("x");
  try {
    writer.finish();
    FAIL("nobody reads");
  } catch (const WriteError& error) {
    CHECK(error.reader_has_gone());
  }
  pipe.ends[0] = dup(STDERR_FILENO);

  Writer nowhere(-1);
  nowhere.write("x");
  try {
    nowhere.finish();
    FAIL("there is no such descriptor");
  } catch (const WriteError& error) {
    CHECK(!error.reader_has_gone());
    CHECK(std::string(error.what()) == "cannot write to standard output: Bad file descriptor");
  }
}

}  // namespace
}  // namespace meterwire::receiver
