#include "forwarder/sinks.hpp"

#include "tests/support/catch.hpp"

#include <stdexcept>
#include <string>

using namespace meterwire::forwarder;

TEST_CASE("the default sink is the feed, on this machine") {
  const auto sink = sink_from(default_sink);
  CHECK(sink.place == "udp://127.0.0.1:5005");
  CHECK(sink.description == "sink udp://127.0.0.1:5005: format json, at most 1200 bytes a datagram");
  CHECK(sink.own_file.empty());
}

TEST_CASE("what only a source can be is no sink") {
  for (const auto* const text : {"-", "tcp://h:1", "serial:/dev/ttyS0", "rfc2217://h:1", "file:x"}) {
    INFO(text);
    CHECK_THROWS_AS(sink_from(text), std::invalid_argument);
  }
}

TEST_CASE("a file is a sink where this build has them") {
  for (const auto* const text : {"csv:meter.csv", "jsonl:meter.jsonl"}) {
#ifdef METERWIRE_HAS_FILES
    const auto sink = sink_from(text);
    CHECK(sink.place == text);
    CHECK(sink.own_file == std::string(text).substr(std::string(text).find(':') + 1));
#else
    CHECK_THROWS_AS(sink_from(text), std::invalid_argument);
#endif
  }
}
