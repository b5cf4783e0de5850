#include "forwarder/selection/selection.hpp"

#include "tests/forwarder/selection/readings.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "transport/uri.hpp"

#include <filesystem>
#include <string>

namespace meterwire::forwarder::test {

namespace {

using std::chrono::seconds;
using std::chrono::system_clock;

Selection selection(const std::string& options) {
  const auto uri = transport::uri_from("udp://host?" + options);
  return Selection(selection_from(transport::Parameters(uri, selection_options)));
}

system_clock::time_point at(int second) {
  return system_clock::time_point{seconds{1'795'197'600 + second}};
}

}  // namespace

TEST_CASE("without options a record goes on as it is", "[selection]") {
  const feed::Message message = message_with({power("1"), energy("2")});
  Selection all{SelectionOptions{}};
  CHECK(all.pass(message, at(0)) == message);
  CHECK(all.finish().empty());
}

TEST_CASE("a record of which nothing is left does not go on", "[selection]") {
  Selection gas = selection("only=gas");
  feed::Message message = message_with({power("1")});
  CHECK_FALSE(gas.pass(message, at(0)));
  message.errors.resize(1);
  message.errors[0].line = 12;
  message.errors[0].reason = "no value";
  CHECK(gas.pass(message, at(0)) == [&] {
    feed::Message empty = message;
    empty.readings.clear();
    return empty;
  }());
  CHECK(gas.pass(message_with({}), at(0)) == message_with({}));
}

TEST_CASE("where readings are left out, so is the text of lines that were not understood", "[selection]") {
  feed::Message message = message_with({power("1")});
  message.errors.resize(1);
  message.errors[0].line = 12;
  message.errors[0].column = 3;
  message.errors[0].reason = "no '(' behind the code";
  message.errors[0].text = "0-0:96.13.0 Mr Smith is away";
  message.errors[0].truncated = 99;
  for (const auto* const options : {"only=gas", "drop=gas", "only=1.7.0"}) {
    CAPTURE(options);
    const auto passed = selection(options).pass(message, at(0));
    REQUIRE(passed);
    REQUIRE(passed->errors.size() == 1);
    CHECK(passed->errors[0].line == 12);
    CHECK(passed->errors[0].column == 3);
    CHECK(passed->errors[0].reason == "no '(' behind the code");
    CHECK(passed->errors[0].text.empty());
    CHECK(passed->errors[0].truncated == 0);
  }
  CHECK(selection("meter-id=full").pass(message, at(0)) == message);
}

TEST_CASE("meters without ids are thinned out apart", "[selection]") {
  Selection thin = selection("meter-id=none&every=60&only=1.7.0");
  feed::Message other = message_with({power("2"), energy("3")});
  other.meter = "another";
  CHECK_FALSE(thin.pass(message_with({power("1")}), at(0)));
  CHECK_FALSE(thin.pass(other, at(1)));
  const auto rest = thin.finish();
  REQUIRE(rest.size() == 2);
  for (const auto& message : rest) {
    CHECK(message.meter.empty());
    CHECK(message.readings.size() == 1);
  }
}

TEST_CASE("an id that is dropped still hides others", "[selection]") {
  const meterwire::test::TemporaryDirectory directory;
  Selection hidden = selection("meter-id=hashed&drop=equipment_id&meter-id-key-file=" + directory.path("key"));
  CHECK(std::filesystem::exists(directory.path("key")));
  const auto message = hidden.pass(message_with({reading("0-1:96.1.0", "equipment_id", text("4711-0815")),
                                                 reading("C.90.1", "", text("4711-0815")), power("1")}),
                                   at(0));
  REQUIRE(message);
  REQUIRE(message->readings.size() == 1);
  CHECK(message->readings[0] == power("1"));
  CHECK(message->meter.size() == 16);
}

TEST_CASE("selections with the same key agree", "[selection]") {
  const meterwire::test::TemporaryDirectory directory;
  const std::string options = "meter-id=hashed&meter-id-key-file=" + directory.path("key");
  CHECK(selection(options).pass(message_with({power("1")}), at(0)) ==
        selection(options).pass(message_with({power("1")}), at(0)));
}

}  // namespace meterwire::forwarder::test
