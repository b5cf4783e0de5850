#include "transport/secret.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

#include <sys/stat.h>

#include <array>
#include <stdexcept>
#include <string>
#include <vector>

using namespace meterwire::transport;
using Catch::Matchers::Contains;
using meterwire::test::TemporaryDirectory;

namespace {

constexpr std::array<std::string_view, 2> secrets{"decryption-key", "authentication-key"};

struct Files {
  TemporaryDirectory directory;

  std::string make(const std::string& content, mode_t mode) const {
    std::string path = directory.file("key", content);
    chmod(path.c_str(), mode);
    return path;
  }
};

std::string refusal(const std::string& path) {
  try {
    return "not refused: " + read_secret_file(path);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
}

// The arguments after their secrets were blanked out.
std::vector<std::string> blanked(std::vector<std::string> arguments) {
  std::vector<char*> argv;
  for (std::string& argument : arguments) {
    argv.push_back(argument.data());
  }
  blank_out(static_cast<int>(argv.size()), argv.data(), secrets);
  return arguments;
}

}  // namespace

TEST_CASE("a secret is read from its file, without line ends", "[secret]") {
  const Files files;
  CHECK(read_secret_file(files.make("C0FFEE", 0600)) == "C0FFEE");
  CHECK(read_secret_file(files.make("C0FFEE\r\n", 0640)) == "C0FFEE");
  CHECK(read_secret_file(files.make("C0 FF\nEE \n\n", 0400)) == "C0 FF\nEE ");
  CHECK(read_secret_file(files.make(std::string(4096, 'x'), 0600)).size() == 4096);
}

TEST_CASE("a file that every user may read is no place for a secret", "[secret]") {
  const Files files;
  for (const mode_t mode : {0604U, 0602U, 0601U, 0644U}) {
    CAPTURE(mode);
    const std::string path = files.make("C0FFEE", mode);
    CHECK_THAT(refusal(path), Contains("chmod o= " + path) && !Contains("C0FFEE"));
    CHECK_THROWS_AS(require_private_file(path), std::invalid_argument);
  }
  CHECK_NOTHROW(require_private_file(files.make("C0FFEE", 0640)));
}

TEST_CASE("a file can be for its owner alone", "[secret]") {
  const Files files;
  for (const mode_t mode : {0640U, 0620U, 0610U, 0604U}) {
    const std::string path = files.make("C0FFEE", mode);
    CHECK_THROWS_WITH(read_secret_file(path, Readers::owner), Contains("chmod go= " + path));
  }
  CHECK(read_secret_file(files.make("C0FFEE", 0600), Readers::owner) == "C0FFEE");
}

TEST_CASE("what cannot be a secret is refused without being shown", "[secret]") {
  const Files files;
  CHECK_THAT(refusal(files.directory.path("missing")), Contains("cannot open") && Contains("No such file"));
  CHECK_THAT(refusal(files.make("", 0600)), Contains("is empty"));
  CHECK_THAT(refusal(files.make("\r\n", 0600)), Contains("is empty"));
  CHECK_THAT(refusal(files.make(std::string(4097, 'x'), 0600)), Contains("4096") && !Contains("xx"));
  chmod(files.directory.path().c_str(), 0700);
  CHECK_THAT(refusal(files.directory.path().string()), Contains("is a folder"));
  CHECK_THROWS_AS(require_private_file(files.directory.path("missing")), std::invalid_argument);
}

TEST_CASE("secrets are blanked out in the arguments", "[secret]") {
  using Arguments = std::vector<std::string>;
  CHECK(blanked({"--decryption-key", "C0FFEE", "a.txt"}) == Arguments{"--decryption-key", "******", "a.txt"});
  CHECK(blanked({"--authentication-key=C0 FF:EE"}) == Arguments{"--authentication-key=********"});
  CHECK(blanked({"serial:/dev/ttyUSB0?decryption-key=C0FFEE&crc=off&authentication-key=C0"}) ==
        Arguments{"serial:/dev/ttyUSB0?decryption-key=******&crc=off&authentication-key=**"});
  CHECK(blanked({"--source=-?decryption-key=C0&decryption-key=FF"}) ==
        Arguments{"--source=-?decryption-key=**&decryption-key=**"});
}

TEST_CASE("arguments without a secret stay as they are", "[secret]") {
  const std::vector<std::string> arguments{"--decryption-key-file", "key", "-?decryption-key-file=key&x=1", "a=b",
                                           "--decryption-key"};
  CHECK(blanked(arguments) == arguments);
  CHECK(blanked({}).empty());
}
