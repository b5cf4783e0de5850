// An MQTT sink among all that the forwarder is told.
#include "forwarder/config.hpp"
#include "forwarder/sinks.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/transport/words.hpp"

#include <filesystem>
#include <stdexcept>

using namespace meterwire;
using namespace meterwire::forwarder;
using meterwire::test::contains;

TEST_CASE("mqtt and mqtts are sinks, and what they may write is theirs alone") {
  CHECK(sink_from("mqtt://broker").place == "mqtt://broker:1883");
  CHECK(sink_from("mqtts://broker").place == "mqtts://broker:8883");
  CHECK(sink_from("mqtt://broker?spool=/tmp/meterwire-spool").own_file == "/tmp/meterwire-spool");
  CHECK_THROWS_AS(sink_from("mqtt://broker?format=json"), std::invalid_argument);
}

TEST_CASE("a password in a configuration that everybody can read is refused, and not quoted") {
  const test::TemporaryDirectory directory;
  const auto file = directory.file("c", "source = -\nsink = mqtt://broker?user=me&password=hunter2\n");
  std::filesystem::permissions(file, std::filesystem::perms{0644});
  const auto said = test::thrown_by([&] { (void)read_config({"--config", file}); });
  CHECK(contains(said, file + ":2: sink: "));
  CHECK(contains(said, "chmod o= " + file));
  CHECK_FALSE(contains(said, "hunter2"));
  std::filesystem::permissions(file, std::filesystem::perms{0640});
  CHECK(contains(read_config({"--config", file}).sinks.at(0).description, "as user me"));
}
