#include "tests/simulator/simulation.hpp"

#include "tests/simulator/checksum.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

using namespace meterwire::simulator;
using meterwire::test::TemporaryDirectory;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

Settings from(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "meterwire-simulator");
  return settings_from(static_cast<int>(arguments.size()), arguments.data());
}

// Lets the context run until something is so. The upper bound is for a machine that is busy.
template <class Condition>
bool run_until(asio::io_context& context, Condition condition) {
  const auto end = std::chrono::steady_clock::now() + 30s;
  while (!condition() && std::chrono::steady_clock::now() < end) {
    context.restart();
    context.run_for(10ms);
  }
  return condition();
}

// A reader of the device, without parity bits.
class Reader {
 public:
  explicit Reader(const std::string& path) : device_(open(path.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK)) {
    REQUIRE(device_ >= 0);
    set_speed(B300);
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { close(device_); }

  void set_speed(speed_t speed) const {
    termios settings{};
    tcgetattr(device_, &settings);
    cfsetspeed(&settings, speed);
    tcsetattr(device_, TCSANOW, &settings);
  }
  void say(std::string_view message) const {
    const std::string bytes = with_even_parity(message);
    REQUIRE(write(device_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  }
  // Whether what was heard so far ends so.
  bool heard(std::string_view end) {
    std::array<char, 256> buffer{};
    for (ssize_t size = 0; (size = read(device_, buffer.data(), buffer.size())) > 0;) {
      for (ssize_t n = 0; n < size; ++n) {
        text += static_cast<char>(buffer[static_cast<std::size_t>(n)] & 0x7F);
      }
    }
    return text.find(end) != std::string::npos;
  }
  bool gone() const {
    char c = 0;
    return read(device_, &c, 1) == 0 || errno == EIO;
  }

  std::string text;

 private:
  int device_;
};

}  // namespace

TEST_CASE("a hundred meters in one context", "[simulator]") {
  asio::io_context context;
  std::vector<std::unique_ptr<Simulation>> meters;
  std::vector<std::unique_ptr<Reader>> readers;
  std::size_t finished = 0;
  for (int n = 0; n < 100; ++n) {
    Settings settings = from({"--meter", "iec-c", "--count", "1", "--speed-up", "100"});
    settings.iec.address = std::to_string(n + 1);
    meters.push_back(std::make_unique<Simulation>(context, settings, LineObserver{}, [&] { ++finished; }));
    meters.back()->start();
    readers.push_back(std::make_unique<Reader>(meters.back()->name()));
    readers.back()->say("/?" + settings.iec.address + "!\r\n");
  }
  const auto all_heard = [&](std::string_view end) {
    return run_until(context, [&] {
      std::size_t count = 0;
      for (const auto& reader : readers) {
        count += reader->heard(end) ? 1U : 0U;
      }
      return count == readers.size();
    });
  };
  REQUIRE(all_heard("\r\n"));
  for (std::size_t n = 0; n < readers.size(); ++n) {
    CHECK(readers[n]->text == "/MWS5\\@SIM" + std::to_string(n + 1) + "\r\n");
    readers[n]->say(
        "\x06"
        "050\r\n");
    readers[n]->set_speed(B9600);
  }
  REQUIRE(all_heard("!\r\n\x03"));
  CHECK(run_until(context, [&] { return finished == readers.size(); }));
}

TEST_CASE("a pseudo-terminal is pulled and comes back under its link", "[simulator]") {
  const TemporaryDirectory directory;
  const std::string link = directory.path() / "head";
  asio::io_context context;
  std::vector<std::string> log;
  LineObserver observer;
  observer.log = [&](std::string_view line) { log.emplace_back(line); };
  Simulation meter(context,
                   from({"--meter", "iec-c", "--link", link.c_str(), "--fault", "unplugged", "--speed-up", "50"}),
                   observer);
  meter.start();
  {
    Reader reader(link);
    reader.say("/?!\r\n");
    REQUIRE(run_until(context, [&] { return reader.heard("\r\n"); }));
    reader.say(
        "\x06"
        "050\r\n");
    reader.set_speed(B9600);
    REQUIRE(run_until(context, [&] { return (void)reader.heard("!"), reader.gone(); }));
    CHECK(reader.text.find('\x03') == std::string::npos);
    CHECK(!std::filesystem::exists(std::filesystem::symlink_status(link)));
  }
  REQUIRE(run_until(context, [&] { return std::filesystem::exists(link); }));
  REQUIRE(log.size() == 1);
  CHECK(log[0] == "the cable is back: " + meter.name());
  Reader reader(link);
  reader.say("/?!\r\n");
  CHECK(run_until(context, [&] { return reader.heard("\r\n"); }));
}

TEST_CASE("a TCP connection is cut and can be made again", "[simulator]") {
  asio::io_context context;
  Simulation meter(
      context, from({"--meter", "iec-c", "--listen", "127.0.0.1:0", "--fault", "unplugged", "--speed-up", "50"}), {});
  meter.start();
  const asio::ip::tcp::endpoint endpoint(asio::ip::address_v4::loopback(),
                                         static_cast<std::uint16_t>(std::stoi(meter.name())));
  const auto connected = [&](asio::ip::tcp::socket& socket) {
    socket.connect(endpoint);
    socket.non_blocking(true);
  };
  const auto heard = [&](asio::ip::tcp::socket& socket, std::string& text) {
    std::array<char, 256> buffer{};
    boost::system::error_code error;
    while (!error) {
      text.append(buffer.data(), socket.read_some(asio::buffer(buffer), error));
    }
    return error == asio::error::eof;
  };
  asio::ip::tcp::socket first(context);
  connected(first);
  std::string text;
  asio::write(first, asio::buffer("/?!\r\n", 5));
  REQUIRE(run_until(context, [&] { return (void)heard(first, text), text.ends_with("\r\n"); }));
  asio::write(first, asio::buffer("\x06"
                                  "050\r\n",
                                  6));
  REQUIRE(run_until(context, [&] { return heard(first, text); }));
  CHECK(text.find('\x03') == std::string::npos);

  // Whoever comes too early is sent away.
  std::string answer;
  CHECK(run_until(context, [&] {
    asio::ip::tcp::socket again(context);
    connected(again);
    asio::write(again, asio::buffer("/?!\r\n", 5));
    context.restart();
    context.run_for(100ms);
    answer.clear();
    (void)heard(again, answer);
    return answer.ends_with("SIM00043817\r\n");
  }));
}
