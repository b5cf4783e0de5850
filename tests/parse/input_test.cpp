#include "tests/parse/program.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

using namespace meterwire::test;
using Catch::Matchers::Contains;

namespace {

std::string telegram_with_power(int watts) {
  return telegram("1-0:1.7.0(" + std::to_string(watts) + "*W)\r\n");
}

std::size_t lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

TEST_CASE("files and standard input are read in the order given", "[parse]") {
  Folder folder;
  folder.write("a.txt", telegram_with_power(1));
  folder.write("b.txt", telegram_with_power(3));
  const Run run = folder.parse("--format csv a.txt - b.txt", telegram_with_power(2));
  CHECK(run.status == 0);
  CHECK_THAT(run.out, Contains(",1,1-0:1.7.0,power_import,1,W,,,,,,,,,,\n") &&
                          Contains(",2,1-0:1.7.0,power_import,2,W,,,,,,,,,,\n") &&
                          Contains(",3,1-0:1.7.0,power_import,3,W,,,,,,,,,,\n"));
}

TEST_CASE("a file that cannot be read does not stop the others", "[parse]") {
  Folder folder;
  folder.write("a.txt", telegram_with_power(1));
  const Run run = folder.parse("missing.txt . a.txt");
  CHECK(run.status == 1);
  CHECK_THAT(run.err, Contains("cannot open missing.txt: No such file") && Contains("cannot read .: Is a directory"));
  CHECK(lines(run.err) == 2);
  CHECK(lines(run.out) == 1);
}

TEST_CASE("a file much larger than the buffer is read whole", "[parse]") {
  std::string archive;
  for (int i = 0; i < 5000; ++i) {
    archive += telegram_with_power(i);
  }
  const Run run = parse("--format csv", archive);
  CHECK(run.status == 0);
  CHECK(run.err.empty());
  CHECK(lines(run.out) == 5001);
  CHECK_THAT(run.out, Contains(",5000,1-0:1.7.0,power_import,4999,W,,,,,,,,,,\n"));
}

TEST_CASE("a telegram may end with the file", "[parse]") {
  std::string cut = telegram_with_power(1);
  cut.resize(cut.size() - 2);
  CHECK(parse("", cut).status == 0);
}

TEST_CASE("a telegram without an end that outgrows every bound is refused", "[parse]") {
  std::string endless = "/TST5METER\r\n\r\n";
  while (endless.size() < 100000) {
    endless += "1-0:1.7.0(1*W)\r\n";
  }
  const Run run = parse("", endless);
  CHECK(run.status == 1);
  CHECK_THAT(run.err, Contains("refused"));
}

TEST_CASE("a reader that has seen enough ends it quietly", "[parse]") {
  Folder folder;
  std::string archive;
  for (int i = 0; i < 20000; ++i) {
    archive += telegram_with_power(i);
  }
  folder.write("archive.txt", archive);
  const Run run = folder.parse("archive.txt | head -n 1");
  CHECK(lines(run.out) == 1);
  CHECK(run.err.empty());
}

TEST_CASE("a standard input that is closed is an empty one", "[parse]") {
  const Run run = parse("<&-");
  CHECK(run.status == 1);
  CHECK_THAT(run.err, Contains("-: no telegram found"));
  CHECK(lines(run.err) == 1);
}

TEST_CASE("output that cannot be written is an error", "[parse]") {
  const Run closed = parse(">&-", telegram_with_power(1));
  CHECK(closed.status == 1);
  CHECK_THAT(closed.err, Contains("cannot write to standard output"));
  const Run run = parse("> /dev/full", telegram_with_power(1));
  CHECK(run.status == 1);
  CHECK_THAT(run.err, Contains("cannot write to standard output"));
  CHECK(lines(run.err) == 1);
}
