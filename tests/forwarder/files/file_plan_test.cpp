#include "forwarder/files/file_plan.hpp"

#include "tests/forwarder/files/content.hpp"

#include <stdexcept>

using namespace meterwire;
using namespace meterwire::forwarder;
using Catch::Matchers::Contains;
using test::names_in;
using test::TemporaryDirectory;

TEST_CASE("a plan of files says what they are, and makes none", "[file_plan]") {
  const TemporaryDirectory folder;
  const auto plan = file_plan(transport::uri_from("csv:" + folder.path("m.csv") + "?language=de"));
  CHECK(plan.place == "csv:" + folder.path("m.csv"));
  CHECK_THAT(plan.description, Contains("a file a day, descriptions in de"));
  CHECK(plan.own_file == folder.path("m.csv"));
  CHECK(names_in(folder.path()).empty());
}

TEST_CASE("files that cannot be made are told before the first record", "[file_plan]") {
  const TemporaryDirectory folder;
  const auto refusal = [&](const std::string& path, const std::string& message) {
    CAPTURE(path);
    CHECK_THROWS_WITH(file_plan(transport::uri_from("jsonl:" + path)), Contains(message));
  };
  refusal(folder.path("none/m.jsonl"), "No such file or directory; the folder has to be there");
  refusal(folder.path().string(), "is a folder");
  refusal(folder.path("m") + "/", "is a folder");
  refusal(folder.file("file", "") + "/m.jsonl", "Not a directory");
  CHECK(names_in(folder.path()) == std::set<std::string>{"file"});
}

TEST_CASE("a name alone is in the folder of now", "[file_plan]") {
  CHECK_NOTHROW(file_plan(transport::uri_from("csv:meter.csv")));
}
