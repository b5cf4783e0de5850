#include "forwarder/selection/selection_options.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "transport/uri.hpp"

#include <filesystem>
#include <string>

namespace meterwire::forwarder::test {

using Catch::Matchers::Contains;

namespace {

SelectionOptions from(const std::string& options) {
  const auto uri = transport::uri_from("udp://host?" + options);
  return selection_from(transport::Parameters(uri, selection_options));
}

}  // namespace

TEST_CASE("without options everything goes on", "[selection]") {
  const auto options = selection_from(transport::Parameters(transport::uri_from("udp://host"), selection_options));
  CHECK_FALSE(hides_identity(options));
  CHECK_FALSE(filters_readings(options));
  CHECK_FALSE(combines_records(options));
  CHECK(describe(options).empty());
}

TEST_CASE("options of a selection", "[selection]") {
  const meterwire::test::TemporaryDirectory directory;
  const std::string key = directory.path("key");
  const auto options =
      from("meter-id=hashed&meter-id-key-file=" + key + "&only=power_import,gas&drop=1.8.0&every=900&aggregate=mean");
  CHECK(options.meter_id == MeterId::hashed);
  CHECK(options.meter_id_key_file == key);
  CHECK(options.every == std::chrono::minutes{15});
  CHECK(options.aggregation == Aggregation::mean);
  CHECK(hides_identity(options));
  CHECK(filters_readings(options));
  CHECK(combines_records(options));
  CHECK(describe(options) ==
        "meter ids hashed with the key in " + key + ", only power_import,gas, without 1.8.0, mean of every 900 s");
  CHECK(std::filesystem::is_empty(directory.path()));  // nothing was made
}

TEST_CASE("each option by itself", "[selection]") {
  CHECK(hides_identity(from("meter-id=none")));
  CHECK(describe(from("meter-id=none")) == "no meter ids");
  CHECK_FALSE(hides_identity(from("meter-id=full")));
  CHECK(from("every=60").aggregation == Aggregation::last);
  CHECK(combines_records(from("every=60")));
  CHECK_FALSE(combines_records(from("every=60&aggregate=first")));
  CHECK(filters_readings(from("drop=gas")));
}

TEST_CASE("wrong options are refused", "[selection]") {
  struct Case {
    const char* options;
    const char* message;
  };
  for (const auto& [options, message] : {
           Case{"meter-id=secret", "expected one of full, hashed, none"},
           Case{"meter-id=hashed", "needs meter-id-key-file=FILE"},
           Case{"meter-id=hashed&meter-id-key-file=", "needs meter-id-key-file=FILE"},
           Case{"meter-id-key-file=/tmp/key", "with meter-id=hashed only"},
           Case{"meter-id=none&meter-id-key-file=/tmp/key", "with meter-id=hashed only"},
           Case{"meter-id=hashed&meter-id-key-file=/dev", "/dev is a folder"},
           Case{"every=0", "a number from 1 to 86400"},
           Case{"every=15min", "a number from 1 to 86400"},
           Case{"every=86401", "a number from 1 to 86400"},
           Case{"aggregate=mean", "with every=SECONDS only"},
           Case{"every=60&aggregate=median", "expected one of first, last, mean, min, max"},
           Case{"only=powr_import", "did you mean 'power_import'?"},
           Case{"drop=", "neither a code nor the name"},
       }) {
    CAPTURE(options);
    CHECK_THROWS_WITH(from(options), Contains(message));
  }
}

}  // namespace meterwire::forwarder::test
