#include "forwarder/mqtt/mqtt_sink_options.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

#include <filesystem>
#include <stdexcept>

using namespace meterwire;
using namespace meterwire::forwarder::mqtt;

namespace {

MqttSinkOptions options_of(const std::string& uri) {
  return mqtt_sink_options(transport::uri_from(uri));
}

std::string error_of(const std::string& uri) {
  try {
    (void)options_of(uri);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("what is usual needs no option") {
  const auto sink = options_of("mqtt://broker");
  CHECK(sink.connection.port == 1883);
  CHECK_FALSE(sink.connection.tls);
  CHECK(sink.retain);
  CHECK(sink.birth_topic == "homeassistant/status");
  CHECK(describe(sink) ==
        "sink mqtt://broker:1883: topics meterwire/…, values retained, Home Assistant told under homeassistant, "
        "acknowledged, what waits in memory alone");
}

TEST_CASE("every option is told by --check-config, and no password") {
  const test::TemporaryDirectory directory;
  const auto secret = directory.file("password", "hunter2\n");
  const auto key = directory.file("tls.key", "x");
  const auto certificate = directory.file("tls.crt", "x");
  for (const auto& file : {secret, key}) {
    std::filesystem::permissions(file, std::filesystem::perms::owner_read);
  }
  const auto sink = options_of("mqtts://broker?user=meter&password-file=" + secret + "&ca-file=" + certificate +
                               "&cert-file=" + certificate + "&tls-key-file=" + key +
                               "&topic=home/meters&retain=false&discovery=false&client-id=x&only=power_import");
  CHECK(sink.connection.port == 8883);
  CHECK(sink.connection.password == "hunter2");
  CHECK(sink.connection.client_id == "x");
  CHECK(describe(sink) == "sink mqtts://broker:8883: topics home/meters/…, as user meter, vouched for by " +
                              certificate + ", with certificate " + certificate +
                              ", Home Assistant not told, acknowledged, what waits in memory alone, only power_import");
}

TEST_CASE("Home Assistant's prefix moves its birth message") {
  CHECK(options_of("mqtt://b?discovery-prefix=ha").birth_topic == "ha/status");
  CHECK(options_of("mqtt://b?discovery-prefix=ha&birth-topic=x/y").birth_topic == "x/y");
}

TEST_CASE("what does not go together is refused, without quoting a password") {
  const test::TemporaryDirectory directory;
  const auto open = directory.file("password", "hunter2");
  std::filesystem::permissions(open, std::filesystem::perms::all);
  for (const auto& [options, reason] : std::initializer_list<std::pair<std::string, std::string>>{
           {"password=hunter2", "option password has a meaning with user only"},
           {"user=a&password=hunter2&password-file=x",
            "options password and password-file say the same: leave one out"},
           {"user=a&password-file=" + open, open + " holds a secret and is open to every user: chmod o= " + open},
           {"ca-file=x", "option ca-file has a meaning with mqtts only"},
           {"discovery=false&birth-topic=x", "option birth-topic has a meaning with discovery=true only"}}) {
    CHECK(error_of("mqtt://b?" + options) == reason);
  }
  CHECK(error_of("mqtt://b?topic=a/%2B").starts_with("option topic"));
  CHECK(error_of("mqtts://b?cert-file=" + open) == "cert-file and tls-key-file go together: give both or none");
  CHECK(error_of("mqtts://b?ca-file=/nowhere") == "option ca-file: cannot read /nowhere: No such file or directory");
  CHECK(error_of("mqtt://b?insecure=true") != "no error");
  CHECK(error_of("mqtt://b?client-id=%01") != "no error");
}
