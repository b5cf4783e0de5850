#include "transport/descriptor_port.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/run.hpp"

#include <boost/asio/error.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <string>

using namespace meterwire::transport;
using namespace std::chrono_literals;
using boost::system::error_code;

namespace {

/// A port on one end of a pipe, or whatever the test gives it.
class AnyPort : public DescriptorPort {
 public:
  AnyPort(boost::asio::io_context& context, int descriptor)
      : DescriptorPort(context.get_executor()), descriptor_(descriptor) {}

  boost::asio::awaitable<error_code> open() override { co_return adopt(descriptor_); }

 private:
  int descriptor_;
};

struct Pipe {
  Pipe() { REQUIRE(pipe2(ends.data(), O_NONBLOCK | O_CLOEXEC) == 0); }
  std::array<int, 2> ends{};
};

}  // namespace

TEST_CASE("bytes are read as they come, and the end is an error of its own") {
  boost::asio::io_context context;
  Pipe pipe;
  AnyPort port(context, pipe.ends[0]);
  REQUIRE_FALSE(meterwire::test::run(context, port.open()));
  std::array<char, 16> buffer{};

  REQUIRE(::write(pipe.ends[1], "meter", 5) == 5);
  const auto got = meterwire::test::run(context, port.read_some(buffer, 1s));
  REQUIRE(got.has_value());
  CHECK(std::string_view(buffer.data(), *got) == "meter");

  const auto before = std::chrono::steady_clock::now();
  CHECK(meterwire::test::run(context, port.read_some(buffer, 20ms)).error() == boost::asio::error::timed_out);
  CHECK(std::chrono::steady_clock::now() - before >= 20ms);

  ::close(pipe.ends[1]);
  CHECK(meterwire::test::run(context, port.read_some(buffer, 1s)).error() == boost::asio::error::eof);
}

TEST_CASE("what does not fit into the pipe at once is written when there is room") {
  boost::asio::io_context context;
  Pipe pipe;
  AnyPort port(context, pipe.ends[1]);
  AnyPort reader(context, pipe.ends[0]);
  REQUIRE_FALSE(meterwire::test::run(context, port.open()));
  REQUIRE_FALSE(meterwire::test::run(context, reader.open()));
  const std::string much(1 << 20, 'x');
  std::size_t received = 0;
  const auto drain = [&]() -> boost::asio::awaitable<void> {
    std::array<char, 65536> buffer{};
    while (received < much.size()) {
      received += (co_await reader.read_some(buffer, 1s)).value();
    }
  };
  boost::asio::co_spawn(context, drain(), [](const std::exception_ptr&) {});
  CHECK_FALSE(meterwire::test::run(context, port.write(much)));
  context.restart();
  context.run();
  CHECK(received == much.size());
}

TEST_CASE("a port that is closed says so") {
  boost::asio::io_context context;
  Pipe pipe;
  ::close(pipe.ends[1]);
  AnyPort port(context, pipe.ends[0]);
  std::array<char, 4> buffer{};
  CHECK(meterwire::test::run(context, port.read_some(buffer, 1s)).error() == boost::asio::error::bad_descriptor);
  REQUIRE_FALSE(meterwire::test::run(context, port.open()));
  port.close();
  CHECK(meterwire::test::run(context, port.write("x")) == boost::asio::error::bad_descriptor);
}
