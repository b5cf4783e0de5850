#include "tests/parse/program.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

using namespace meterwire::test;
using Catch::Matchers::Contains;

namespace {

const std::string key = "C0FFEE00C0FFEE00C0FFEE00C0FFEE00";
const std::string sent = telegram("1-0:1.7.0(1*kW)\r\n");

}  // namespace

TEST_CASE("keys are taken from the command line and from files", "[parse]") {
  Folder folder;
  folder.write_secret("key", key + "\n");
  for (const std::string name : {"--decryption-key", "--authentication-key"}) {
    CAPTURE(name);
    CHECK(folder.parse(name + " " + key, sent).status == 0);
    CHECK(folder.parse(name + "=" + key, sent).status == 0);
    CHECK(folder.parse(name + "-file key", sent).status == 0);
  }
}

TEST_CASE("a key that is none is refused and not shown", "[parse]") {
  Folder folder;
  folder.write_secret("short", "C0FFEE");
  folder.write_secret("key", key);
  struct Case {
    std::string arguments;
    const char* names;
  };
  for (const auto& [arguments, names] :
       {Case{"--decryption-key C0FFEE", "--decryption-key: expected a key of 32 hex digits"},
        Case{"--authentication-key " + key + "0", "--authentication-key: expected a key of 32 hex digits"},
        Case{"--decryption-key-file short", "--decryption-key-file: short: expected a key of 32 hex digits"},
        Case{"--decryption-key-file missing", "--decryption-key-file: cannot open missing: No such file"},
        Case{"--decryption-key " + key + " --decryption-key-file key", "exclude each other"},
        Case{"--decryption-key " + key + " --decryption-key " + key, "cannot be specified more than once"},
        Case{"--decription-key=" + key, "'--decription-key'"}}) {
    CAPTURE(arguments);
    const Run run = folder.parse(arguments, sent);
    CHECK(run.status == 2);
    CHECK(run.out.empty());
    CHECK_THAT(run.err, Contains(names) && !Contains("C0FFEE"));
    CHECK(std::count(run.err.begin(), run.err.end(), '\n') == 1);
  }
}

TEST_CASE("a key file that every user can read is refused with what to do", "[parse]") {
  Folder folder;
  folder.write("key", key);
  const Run run = folder.parse("--decryption-key-file key", sent);
  CHECK(run.status == 2);
  CHECK_THAT(run.err, Contains("--decryption-key-file: key holds a secret") && Contains("chmod o= key"));
}

TEST_CASE("other users do not see a key in the list of processes", "[parse]") {
  // The program reads its own arguments as a file: they stand in a line of a telegram.
  const Run run = parse("--format json '\n/TST5X\n\n1-0:1.7.0(1*kW)\n0-0:96.13.0(' --decryption-key " + key +
                        " ')\n!\n' /proc/self/cmdline");
  CHECK_THAT(run.out, Contains("--decryption-key") && Contains(std::string(key.size(), '*')));
  CHECK_THAT(run.out + run.err, !Contains("C0FFEE"));
}
