#include "transport/file_port.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/transport/run.hpp"

#include <boost/asio/error.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <string>

using namespace meterwire::transport;
using namespace std::chrono_literals;
using meterwire::test::run;

namespace {

// Reads to the end, and returns what came and the error that ended it.
std::pair<std::string, boost::system::error_code> read_all(boost::asio::io_context& context, BytePort& port) {
  std::string text;
  std::array<char, 7> buffer{};  // small, so that files are read in several pieces
  for (;;) {
    const auto got = run(context, port.read_some(buffer, 1s));
    if (!got) {
      return {text, got.error()};
    }
    text.append(buffer.data(), *got);
  }
}

}  // namespace

TEST_CASE("a regular file is read in pieces to its end") {
  const meterwire::test::TemporaryDirectory directory;
  boost::asio::io_context context;
  FilePort port(context.get_executor(), directory.file("telegrams.txt", "/ISK5 one\r\n!\r\n"));
  REQUIRE_FALSE(run(context, port.open()));
  const auto [text, error] = read_all(context, port);
  CHECK(text == "/ISK5 one\r\n!\r\n");
  CHECK(error == boost::asio::error::eof);
}

TEST_CASE("a FIFO waits for its first writer and ends with the last") {
  const meterwire::test::TemporaryDirectory directory;
  const auto path = directory.path("fifo");
  REQUIRE(mkfifo(path.c_str(), 0600) == 0);
  boost::asio::io_context context;
  FilePort port(context.get_executor(), path);
  REQUIRE_FALSE(run(context, port.open()));
  std::array<char, 4> buffer{};
  CHECK(run(context, port.read_some(buffer, 20ms)).error() == boost::asio::error::timed_out);

  const int writer = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  REQUIRE(writer >= 0);
  REQUIRE(::write(writer, "telegram", 8) == 8);
  ::close(writer);
  const auto [text, error] = read_all(context, port);
  CHECK(text == "telegram");
  CHECK(error == boost::asio::error::eof);
}

TEST_CASE("/dev/null, which cannot be waited for, is at its end at once") {
  boost::asio::io_context context;
  FilePort port(context.get_executor(), "/dev/null");
  REQUIRE_FALSE(run(context, port.open()));
  CHECK(read_all(context, port).second == boost::asio::error::eof);
}

TEST_CASE("what is not there or not to be read is an error") {
  boost::asio::io_context context;
  FilePort missing(context.get_executor(), "/nonexistent/telegrams.txt");
  CHECK(run(context, missing.open()).value() == ENOENT);
  FilePort directory(context.get_executor(), "/tmp");
  REQUIRE_FALSE(run(context, directory.open()));
  CHECK(read_all(context, directory).second.value() == EISDIR);
}

TEST_CASE("standard input stays open and as it was when the port is done with it") {
  boost::asio::io_context context;
  const int flags = fcntl(STDIN_FILENO, F_GETFL);
  FilePort port(context.get_executor(), "");
  REQUIRE_FALSE(run(context, port.open()));
  port.close();
  CHECK(fcntl(STDIN_FILENO, F_GETFL) == flags);
}
