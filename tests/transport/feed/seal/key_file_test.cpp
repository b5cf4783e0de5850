#include "transport/feed/seal/key_file.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/transport/feed/seal/sealing.hpp"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace meterwire::feed::test {

namespace {

using Catch::Matchers::Contains;
using meterwire::test::TemporaryDirectory;

const std::string digits = "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF";

struct Files {
  TemporaryDirectory directory;

  [[nodiscard]] std::string make(const std::string& content, mode_t mode = 0600) const {
    std::string path = directory.file("key", content);
    chmod(path.c_str(), mode);
    return path;
  }
};

std::string refusal(const std::string& path) {
  try {
    return "not refused: " + read_key_file(path).gateway;
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
}

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a key file is read, however it is laid out", "[key_file]") {
  const Files files;
  for (const std::string& content : {
           "gateway = bbb-7\nkey = " + digits + "\n",
           "key=" + digits + "\r\ngateway=bbb-7",
           "# for the attic\n\n  key =\t" + digits + "   # do not share\n\tgateway = bbb-7 # here\n\n",
       }) {
    const FeedKey key = read_key_file(files.make(content));
    CHECK(key.gateway == "bbb-7");
    CHECK(key.secret[1] == 0x11);
    CHECK(key.secret[15] == 0xFF);
    CHECK(key.secret[31] == 0xFF);
  }
  CHECK(read_key_file(files.make("gateway = Zähler im Keller\nkey = " + digits)).gateway == "Zähler im Keller");
}

TEST_CASE("a key file that was written is read, and nobody else may", "[key_file]") {
  const TemporaryDirectory directory;
  const std::string path = directory.path("bbb-7.key");
  const mode_t before = umask(0);
  const FeedKey key = new_key("bbb-7");
  write_key_file(path, key);
  umask(before);
  struct stat status {};
  REQUIRE(stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 07777U) == 0600U);
  CHECK(read_key_file(path).gateway == "bbb-7");
  CHECK(read_key_file(path).secret == key.secret);
  CHECK_THAT(content_of(path), Catch::Matchers::StartsWith("# ") && Contains("\"bbb-7\""));

  const std::string written = content_of(path);
  CHECK_THROWS_WITH(write_key_file(path, new_key("bbb-7")), Contains(path + " is there already"));
  CHECK(content_of(path) == written);
  CHECK_THROWS_WITH(write_key_file(directory.path("no/such"), key), Contains("No such file"));
}

TEST_CASE("names that a key file cannot hold are not written", "[key_file]") {
  const TemporaryDirectory directory;
  const std::string path = directory.path("key");
  for (const std::string& gateway :
       {std::string(), std::string(65, 'g'), std::string("a#b"), std::string(" a"), std::string("a\nkey = 0")}) {
    CHECK_THROWS_AS(write_key_file(path, key_of(gateway)), std::invalid_argument);
    CHECK(access(path.c_str(), F_OK) != 0);
  }
}

TEST_CASE("a key file is for its owner alone", "[key_file]") {
  const Files files;
  for (const mode_t mode : {0604U, 0602U, 0601U, 0640U, 0620U, 0610U, 0666U}) {
    CAPTURE(mode);
    const std::string path = files.make("gateway = g\nkey = " + digits, mode);
    CHECK_THAT(refusal(path), Contains("chmod go= " + path) && !Contains("0011"));
  }
  CHECK_NOTHROW(read_key_file(files.make("gateway = g\nkey = " + digits, 0400)));
}

TEST_CASE("credentials of systemd may be readable by their group, nothing else may", "[key_file]") {
  const Files files;
  const TemporaryDirectory elsewhere;
  const std::string path = files.make("gateway = g\nkey = " + digits, 0440);
  setenv("CREDENTIALS_DIRECTORY", files.directory.path().c_str(), 1);
  CHECK_NOTHROW(read_key_file(path));
  chmod(path.c_str(), 0444);
  CHECK_THAT(refusal(path), Contains("open to every user"));
  chmod(path.c_str(), 0440);
  setenv("CREDENTIALS_DIRECTORY", elsewhere.path().c_str(), 1);
  CHECK_THAT(refusal(path), Contains("open to its group"));
  setenv("CREDENTIALS_DIRECTORY", (files.directory.path().string() + "/ke").c_str(), 1);
  CHECK_THAT(refusal(path), Contains("open to its group"));
  unsetenv("CREDENTIALS_DIRECTORY");
  CHECK_THAT(refusal(path), Contains("open to its group"));
}

TEST_CASE("what is wrong in a key file is told by line and never quoted", "[key_file]") {
  const Files files;
  const auto check = [&](const std::string& content, const std::string& where, const std::string& what) {
    CAPTURE(content);
    const std::string path = files.make(content);
    CHECK_THAT(refusal(path), Contains(path + where) && Contains(what) && !Contains("001122") && !Contains("secret"));
  };
  check(digits, ":1: ", "expected 'gateway = NAME' or 'key = 64 hex digits'");
  check("gateway = g\n" + digits + " = x\n", ":2: ", "expected");
  check("key\n", ":1: ", "expected");
  check("# comment\ngateway = g\nkey = " + digits + "0\n", ":3: ", "64 hex digits, not 65");
  check("gateway = g\nkey = " + digits.substr(2) + "\n", ":2: ", "64 hex digits, not 62");
  check("gateway = g\nkey = secret!!" + digits.substr(8) + "\n", ":2: ", "something else");
  check("gateway = g\nkey =\n", ":2: ", "not 0");
  check("gateway = g\nkey = " + digits + "\nkey = " + digits, ":3: ", "a second key");
  check("gateway = g\ngateway = g\nkey = " + digits, ":2: ", "a second gateway");
  check("gateway =\nkey = " + digits, ":1: ", "1 to 64 bytes");
  check("gateway = " + std::string(65, 'g') + "\nkey = " + digits, ":1: ", "1 to 64 bytes");
  check("gateway = \xE9\nkey = " + digits, ":1: ", "UTF-8");
  check("key = " + digits, ": ", "no line 'gateway = NAME'");
  check("gateway = g\n", ": ", "no line 'key = 64 hex digits'");
  check("# nothing\n", ": ", "no line");
  CHECK_THAT(refusal(files.make("")), Contains("is empty"));
  CHECK_THAT(refusal(files.make(std::string(5000, '#'))), Contains("4096"));
  CHECK_THAT(refusal(files.directory.path("missing")), Contains("cannot open"));
}

}  // namespace meterwire::feed::test
