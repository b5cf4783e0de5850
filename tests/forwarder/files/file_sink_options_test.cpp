#include "forwarder/files/file_sink_options.hpp"

#include "tests/support/catch.hpp"

#include <stdexcept>

using namespace meterwire;
using namespace meterwire::forwarder;
using Catch::Matchers::Contains;
using namespace std::chrono_literals;

namespace {

FileSinkOptions options_of(const std::string& uri) {
  return file_sink_options(transport::uri_from(uri));
}

}  // namespace

TEST_CASE("a path is enough", "[file_sink_options]") {
  const auto sink = options_of("csv:/var/lib/meter.csv");
  CHECK(sink.form == LineForm::csv);
  CHECK(sink.path == "/var/lib/meter.csv");
  CHECK(sink.language == Language::en);
  CHECK(sink.by_day);
  CHECK(sink.keep_days == 0);
  CHECK(sink.flush == 60s);
  CHECK(describe(sink) == "sink csv:/var/lib/meter.csv: a file a day, descriptions in en, written every 60 s");
  CHECK(options_of("jsonl:meter.jsonl").form == LineForm::jsonl);
  CHECK(describe(options_of("jsonl:m")) == "sink jsonl:m: a file a day, written every 60 s");
}

TEST_CASE("the options of files", "[file_sink_options]") {
  const auto sink = options_of("csv:m.csv?language=nl&keep-days=30&flush=0&only=gas&meter-id=none");
  CHECK(sink.language == Language::nl);
  CHECK(sink.keep_days == 30);
  CHECK(sink.flush == 0s);
  CHECK(describe(sink) ==
        "sink csv:m.csv: a file a day, kept for 30 days, descriptions in nl, written at once, no meter ids, only gas");
  CHECK_FALSE(options_of("jsonl:m?rotate=none").by_day);
  CHECK(describe(options_of("jsonl:m?rotate=none&flush=3600")) == "sink jsonl:m: one file, written every 3600 s");
}

TEST_CASE("every language can be chosen by its code", "[file_sink_options]") {
  for (const auto& [word, language] : languages) {
    CHECK(options_of("csv:m?language=" + std::string(word)).language == language);
  }
}

TEST_CASE("what cannot be is told", "[file_sink_options]") {
  struct Case {
    const char* uri;
    const char* message;
  };
  for (const auto& [uri, message] : {
           Case{"csv:m?language=it", "one of en, nl, de, fr, es, pt"},
           Case{"csv:m?langauge=nl", "did you mean 'language'?"},
           Case{"csv:m?mtu=1200", "mtu"},
           Case{"jsonl:m?language=nl", "csv:"},
           Case{"csv:m?keep-days=0", "keep-days"},
           Case{"csv:m?rotate=none&keep-days=3", "rotate=day"},
           Case{"csv:m?rotate=hour", "one of day, none"},
           Case{"csv:m?flush=3601", "flush"},
       }) {
    CAPTURE(uri);
    CHECK_THROWS_WITH(options_of(uri), Contains(message));
  }
}
