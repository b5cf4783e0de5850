#include "forwarder/source.hpp"
#include "tests/forwarder/log_capture.hpp"
#include "tests/forwarder/reopening/cable.hpp"
#include "tests/forwarder/telegrams.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/transport/words.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

using namespace meterwire;
using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using test::Cable;
using test::contains;

namespace {

// A source whose device is odd at first and a cable with a meter in the end.
struct Rig {
  explicit Rig(const std::string& device)
      : source(context.get_executor(), source_from("serial:" + device + "?protocol=dsmr"),
               std::chrono::system_clock::now, sinks, state, timing, false) {
    boost::asio::co_spawn(context, source.run(), boost::asio::detached);
  }
  bool until(const auto& reached) {
    const auto end = std::chrono::steady_clock::now() + 5s;
    while (!reached() && std::chrono::steady_clock::now() < end) {
      context.run_for(5ms);
    }
    return reached();
  }
  bool reads(Cable& cable) {
    std::filesystem::remove(cable.name());
    cable.plug();
    const auto before = source.counters().records;
    return until([&] {
      cable.push();
      return source.counters().records > before;
    });
  }
  boost::asio::io_context context;
  Timing timing;
  Pipeline::Sinks sinks;
  StateFile state;
  Source source;
};

// What the kernel says to who opens a socket by its name is what it says of a name without a device: ENXIO.
class NoDevice {
 public:
  explicit NoDevice(const std::string& path) : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    REQUIRE(bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  }
  NoDevice(const NoDevice&) = delete;
  NoDevice& operator=(const NoDevice&) = delete;
  ~NoDevice() { ::close(socket_); }

 private:
  int socket_;
};

// The descriptor by which this process has the multiplexer of pseudo-terminals open, or -1.
int opened_multiplexer() {
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    std::error_code ignored;
    if (std::filesystem::read_symlink(entry.path(), ignored).filename() == "ptmx") {
      return std::stoi(entry.path().filename());
    }
  }
  return -1;
}

}  // namespace

TEST_CASE("a name without its device is waited for") {
  const test::TemporaryDirectory directory;
  Cable cable(directory.path("cable"));
  const test::LogCapture log;
  const NoDevice absent(cable.name());
  Rig rig(cable.name());
  REQUIRE(rig.until([&] { return contains(log.text(), "cannot open"); }));
  CHECK(contains(log.text(), "it is not there: plug it in"));
  CHECK(rig.reads(cable));
}

TEST_CASE("what is no serial port for a moment is waited for, too") {
  const test::TemporaryDirectory directory;
  Cable cable(directory.path("cable"));
  REQUIRE_FALSE(directory.file("cable", "a file").empty());
  const test::LogCapture log;
  Rig rig(cable.name());
  REQUIRE(rig.until([&] { return contains(log.text(), "it is no serial port"); }));
  CHECK(rig.reads(cable));
}

// Some drivers answer a read of a device that was pulled with an end, some with EIO. So does the master of a
// pseudo-terminal whose other side is closed.
TEST_CASE("an error of a read is answered by opening the port again") {
  const test::TemporaryDirectory directory;
  Cable cable(directory.path("cable"));
  std::filesystem::create_symlink("/dev/ptmx", cable.name());
  const test::LogCapture log;
  Rig rig(cable.name());
  REQUIRE(rig.until([&] { return opened_multiplexer() >= 0; }));
  rig.context.run_for(20ms);
  const int multiplexer = opened_multiplexer();
  REQUIRE(unlockpt(multiplexer) == 0);
  const int other_side = ioctl(multiplexer, TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC);
  REQUIRE(other_side >= 0);
  rig.context.run_for(20ms);
  ::close(other_side);
  REQUIRE(rig.until([&] { return contains(log.text(), "opening it again"); }));
  INFO(log.text());
  CHECK(contains(log.text(), "Input/output error"));
  CHECK(rig.reads(cable));
}
