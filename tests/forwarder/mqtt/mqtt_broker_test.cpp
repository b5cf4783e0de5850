// What brokers ask of those who connect: passwords, rights, certificates.
#include "tests/forwarder/log_capture.hpp"
#include "tests/forwarder/mqtt/mosquitto.hpp"
#include "tests/forwarder/mqtt/playing_sink.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

#include <filesystem>
#include <initializer_list>
#include <utility>

using namespace meterwire;
using meterwire::test::Mosquitto;
using meterwire::test::PlayingSink;

namespace {

bool skipped() {
  if (!Mosquitto::installed()) {
    WARN("skipped: no mosquitto (scripts/setup --test installs it)");
    return true;
  }
  return false;
}

void run(const std::string& command) {
  test::Program shell("/bin/sh", {"-c", command});
  const int status = shell.wait(std::chrono::seconds(30));
  INFO(command << ": " << shell.err());
  REQUIRE(status == 0);
}

// A private file with a secret.
std::string secret(const test::TemporaryDirectory& directory, std::string_view name, std::string_view content) {
  auto file = directory.file(name, content);
  std::filesystem::permissions(file, std::filesystem::perms::owner_read);
  return file;
}

std::string without_scheme(const Mosquitto& broker) {
  return "127.0.0.1:" + std::to_string(broker.port());
}

}  // namespace

TEST_CASE("a user with a password from a file gets in, and a wrong one is told and tried again") {
  if (skipped()) {
    return;
  }
  const test::TemporaryDirectory directory;
  const auto users = directory.path("users");
  run("mosquitto_passwd -b -c " + users + " meter hunter2");
  const Mosquitto broker("allow_anonymous false\npassword_file " + users + "\n");
  const test::LogCapture log;
  PlayingSink right(broker.uri() + "?user=meter&password-file=" + secret(directory, "right", "hunter2\n"));
  right.send(1);
  CHECK(right.delivers(1));
  PlayingSink wrong(broker.uri() + "?client-id=x&user=meter&password-file=" + secret(directory, "wrong", "hunter3\n"));
  wrong.send(1);
  CHECK(wrong.until(
      [&] { return log.text().find("cannot connect: the broker refuses us: Not authorized") != std::string::npos; }));
  CHECK(wrong.delivered() == 0);
  CHECK(log.text().find("hunter") == std::string::npos);
}

TEST_CASE("what a user may not write is not delivered, and told") {
  if (skipped()) {
    return;
  }
  const test::TemporaryDirectory directory;
  const auto rights = directory.file("rights", "topic write meterwire/+/status\n");
  std::filesystem::permissions(rights, std::filesystem::perms::owner_read);
  const Mosquitto broker("allow_anonymous true\nacl_file " + rights + "\n");
  const test::LogCapture log;
  PlayingSink player(broker.uri() + "?discovery=false");
  player.send(1);
  CHECK(player.until(
      [&] { return log.text().find("the broker does not take a message: Not authorized") != std::string::npos; }));
  CHECK(player.delivered() == 0);
  player.close(std::chrono::milliseconds(50));
  CHECK(player.sink().undelivered() == 1);
}

TEST_CASE("mqtts asks who the broker is, and shows who we are where it asks") {
  if (skipped()) {
    return;
  }
  const test::TemporaryDirectory directory;
  const auto folder = directory.path("");
  const std::string new_key = "openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 ";
  run("cd " + folder + " && " + new_key + "-x509 -subj /CN=ca -keyout ca.key -out ca.crt && " + new_key +
      "-x509 -subj /CN=other -keyout other.key -out other.crt && for name in localhost us; do " + new_key +
      "-subj /CN=$name -keyout $name.key -out $name.csr && openssl x509 -req -in $name.csr -CA ca.crt -CAkey ca.key "
      "-CAcreateserial -days 2 -out $name.crt; done && chmod 600 *.key");
  const Mosquitto broker("allow_anonymous true\ncafile " + folder + "ca.crt\ncertfile " + folder +
                         "localhost.crt\nkeyfile " + folder + "localhost.key\nrequire_certificate true\n");
  const auto us = "&cert-file=" + folder + "us.crt&tls-key-file=" + folder + "us.key";
  const auto by_name = "mqtts://localhost:" + std::to_string(broker.port());
  const test::LogCapture log;
  PlayingSink right(by_name + "?ca-file=" + folder + "ca.crt" + us);
  right.send(1);
  CHECK(right.delivers(1));

  // Vouched for by somebody else; by the right one, but under another name; without our certificate.
  const std::string unknown = "certificate verify failed";
  for (const auto& [uri, reason] : std::initializer_list<std::pair<std::string, std::string>>{
           {by_name + "?client-id=a&ca-file=" + folder + "other.crt" + us, unknown},
           {"mqtts://" + without_scheme(broker) + "?client-id=b&ca-file=" + folder + "ca.crt" + us, unknown},
           {by_name + "?client-id=c&ca-file=" + folder + "ca.crt", "cannot connect: "}}) {
    INFO(uri);
    const test::LogCapture here;
    PlayingSink refused(uri);
    refused.send(1);
    CHECK(refused.until([&] { return here.text().find("cannot connect: ") != std::string::npos; }));
    CHECK(refused.delivered() == 0);
    CHECK(here.text().find(reason) != std::string::npos);
  }
}
