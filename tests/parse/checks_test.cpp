#include "tests/parse/program.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

using namespace meterwire::test;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

// Composed by hand; FA92 is the CRC-16/ARC of what stands up to the '!'.
const std::string content = "/TST5METER\r\n\r\n1-0:1.7.0(00.500*kW)\r\n!";

std::string good() {
  return content + "FA92\r\n";
}
std::string bad() {
  return content + "0001\r\n";
}

}  // namespace

TEST_CASE("a telegram whose CRC is wrong is refused with file, line and column", "[parse]") {
  Folder folder;
  folder.write("night.txt", good() + bad() + good());
  const Run run = folder.parse("night.txt");
  CHECK(run.status == 1);
  CHECK(std::count(run.out.begin(), run.out.end(), '\n') == 2);
  CHECK_THAT(run.err, StartsWith("night.txt:8:2: the CRC does not match"));
}

TEST_CASE("the check can be left out or asked for", "[parse]") {
  CHECK(parse("--crc off", bad()).status == 0);
  CHECK(parse("--crc require", good()).status == 0);
  const Run run = parse("--crc require", telegram("1-0:1.7.0(1*kW)\r\n"));
  CHECK(run.status == 1);
  CHECK_THAT(run.err, StartsWith("-:") && Contains("the CRC is missing"));
}

TEST_CASE("a line that is not understood is a warning, and in the record", "[parse]") {
  Folder folder;
  folder.write("a.txt", telegram("1-0:1.7.0(1*kW)\r\n") + telegram("1-0:1.7.0(1*kW)\r\n1-0:2.7.0(\x1B[2J\r\n"));
  const Run run = folder.parse("a.txt");
  CHECK(run.status == 0);
  CHECK_THAT(run.err, StartsWith("a.txt:8:15: warning: value without ')': \"1-0:2.7.0(\\x1B[2J\"\n"));
  CHECK_THAT(run.out, Contains(R"("errors":[{"line":4,"column":15,"reason":"value without ')'","text":"1-0:2.7.0()"));
}

TEST_CASE("bytes outside of telegrams are summed up", "[parse]") {
  const Run run = parse("", "noise\r\n" + good() + "and more\r\n");
  CHECK(run.status == 0);
  CHECK_THAT(run.err, StartsWith("-: note: ") && Contains("bytes outside of telegrams"));
  CHECK(std::count(run.err.begin(), run.err.end(), '\n') == 1);
}

TEST_CASE("a file without a telegram is an error", "[parse]") {
  Folder folder;
  folder.write("empty.txt", "");
  folder.write("prose.txt", "no telegram\nat all\n");
  folder.write("good.txt", good());
  const Run run = folder.parse("empty.txt prose.txt good.txt");
  CHECK(run.status == 1);
  CHECK_THAT(run.err, Contains("empty.txt: no telegram found") && Contains("prose.txt: no telegram found"));
  CHECK_THAT(run.out, StartsWith("{") && Contains("power_import"));
}
