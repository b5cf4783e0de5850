#include "forwarder/http_plan.hpp"

#include "forwarder/config.hpp"
#include "forwarder/config_error.hpp"
#include "tests/forwarder/forwarder_program.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/transport/words.hpp"

#include <sstream>
#include <tuple>

using namespace meterwire::forwarder;
using meterwire::test::contains;
using meterwire::test::TemporaryDirectory;
using meterwire::test::thrown_by;

namespace {

std::string complaint(const std::vector<std::string>& arguments) {
  return thrown_by([&] { std::ignore = read_config(arguments); });
}

}  // namespace

#ifdef METERWIRE_HAS_HTTP

TEST_CASE("an address for the live page is taken from the file, and the command line goes before it") {
  const TemporaryDirectory directory;
  const auto file = directory.file("forwarder.conf", "source = -\nhttp = 127.0.0.1:9107\n");
  const auto printed = [](const std::vector<std::string>& arguments) {
    std::ostringstream out;
    print(read_config(arguments), out);
    return out.str();
  };
  CHECK(contains(printed({"--config", file}),
                 "http http://127.0.0.1:9107/: live page, /metrics, /health, for this machine"));
  CHECK(contains(printed({"--config", file, "--http=0.0.0.0:80"}), "everybody who reaches that address can read"));
  CHECK_FALSE(read_config({"--source=-"}).http.has_value());
}

TEST_CASE("a wrong address is an error of its line, with an example") {
  const TemporaryDirectory directory;
  const auto file = directory.file("forwarder.conf", "source = -\nhttp = 9107\n");
  CHECK(contains(complaint({"--config", file}), "forwarder.conf:2: http: '9107' is no address with a port"));
  CHECK(contains(complaint({"--source=-", "--http=localhost:9107"}), "write 127.0.0.1:9107"));
}

TEST_CASE("an address that this machine does not have ends the program before it reads anything") {
  meterwire::test::Forwarder forwarder({"--source=-", "--http=192.0.2.1:9107"});
  CHECK(forwarder.wait() == 1);
  CHECK(forwarder.err() == "meterwire-forwarder: http 192.0.2.1:9107: this machine does not have that address\n");
}

#else

TEST_CASE("a build without the server says so") {
  CHECK(contains(complaint({"--source=-", "--http=127.0.0.1:9107"}), "http: this build has no"));
}

#endif
