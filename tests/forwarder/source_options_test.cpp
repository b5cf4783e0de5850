#include "forwarder/source_options.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/transport/words.hpp"
#include "transport/secret.hpp"

#include <filesystem>
#include <stdexcept>
#include <tuple>

using namespace meterwire;
using namespace meterwire::forwarder;
using meterwire::test::contains;
using meterwire::test::thrown_by;

TEST_CASE("without options a source finds out by itself") {
  const auto source = source_from("serial:/dev/ttyUSB0");
  CHECK(source.protocol == ProtocolChoice::automatic);
  CHECK_FALSE(source.line);
  CHECK(source.check == CheckMode::automatic);
  CHECK(source.interval == std::chrono::seconds{60});
  CHECK(source.addresses == std::vector<std::string>{""});
  CHECK(source.session.max_baud == 0);
  CHECK(source.codes.empty());
  CHECK_FALSE(source.pushes);
  CHECK_FALSE(source.zone);  // the variant's
  CHECK(source.name == "/dev/ttyUSB0");
  CHECK_FALSE(source.ends());
}

TEST_CASE("every option of a source is read") {
  const auto source = source_from(
      "serial:/dev/ttyUSB1?protocol=iec62056-21&line=9600-7E1&interval=15&address=12345678,2&crc=require"
      "&timezone=Europe/Helsinki&name=cellar&max-baud=4800&mode=b&read=1.8.0,R5:2.8.0()&wake-up=on");
  CHECK(source.protocol == ProtocolChoice::iec62056_21);
  CHECK(source.line == transport::LineSettings{9600, transport::Parity::even});
  CHECK(source.interval == std::chrono::seconds{15});
  CHECK(source.addresses == std::vector<std::string>{"12345678", "2"});
  CHECK(source.session.mode == iec62056_21::ModeChoice::b);
  CHECK(source.session.wake_up == iec62056_21::Choice::on);
  CHECK(source.codes == std::vector<iec62056_21::Command>{{"R1", "1.8.0()"}, {"R5", "2.8.0()"}});
  CHECK(source.check == CheckMode::require);
  CHECK(source.name == "cellar");
  CHECK(source.session.max_baud == 4800);
  Timestamp noon{2026, 1, 1, 12, 0, 0, Season::unknown};
  CHECK(source.zone.value().rfc3339(noon) == "2026-01-01T12:00:00+02:00");
}

TEST_CASE("keys stand in the URI or in files of their own") {
  const auto key = dsmr::key_from("00112233445566778899AABBCCDDEEFF");
  const auto other = dsmr::key_from("FFEEDDCCBBAA99887766554433221100");
  const auto inline_keys = source_from(
      "tcp://"
      "meter:1?decryption-key=00112233445566778899aabbccddeeff&authentication-key=FFEEDDCCBBAA99887766554433221100");
  CHECK(inline_keys.keys.decryption == key);
  CHECK(inline_keys.keys.authentication == other);
  CHECK(transport::has_secret(inline_keys.uri));

  const test::TemporaryDirectory directory;
  const auto file = directory.file("meter.key", "00112233445566778899AABBCCDDEEFF\n");
  const auto uri = "serial:/dev/ttyUSB0?decryption-key-file=" + file;
  CHECK(contains(thrown_by([&] { std::ignore = source_from(uri); }), "chmod o= " + file));
  std::filesystem::permissions(file, std::filesystem::perms{0600});
  const auto from_file = source_from(uri);
  CHECK(from_file.keys.decryption == key);
  CHECK_FALSE(from_file.keys.authentication);
  CHECK_FALSE(transport::has_secret(from_file.uri));
  CHECK_FALSE(source_from("-").keys.decryption);
}

TEST_CASE("a key that is none is refused without being told") {
  const test::TemporaryDirectory directory;
  const auto file = directory.file("meter.key", "0011223344\n");
  std::filesystem::permissions(file, std::filesystem::perms{0600});
  CHECK(thrown_by([] { std::ignore = source_from("-?decryption-key=0011223344"); }) ==
        "option decryption-key: expected a key of 32 hex digits");
  CHECK(thrown_by([&] { std::ignore = source_from("-?decryption-key-file=" + file); }) ==
        file + ": expected a key of 32 hex digits");
  CHECK(contains(thrown_by([&] {
                   std::ignore = source_from(
                       "-?decryption-key=00112233445566778899AABBCCDDEEFF"
                       "&decryption-key-file=" +
                       file);
                 }),
                 "leave one out"));
  CHECK(contains(thrown_by([] { std::ignore = source_from("-?authentication-key=00112233445566778899AABBCCDDEEFF"); }),
                 "give the decryption-key, too"));
  CHECK(thrown_by([] { std::ignore = source_from("serial:/dev/ttyUSB0&decryption-key=0011"); }) ==
        "decryption-key stands before the '?' that begins the options");
}

TEST_CASE("files and standard input end") {
  CHECK(source_from("file:telegrams.txt").ends());
  CHECK(source_from("-").ends());
  CHECK_FALSE(source_from("tcp://meter:2001").ends());
}

TEST_CASE("an option that a source cannot have is unknown to it") {
  const auto unknown = [](const char* text) {
    return contains(thrown_by([text] { std::ignore = source_from(text); }), "unknown option");
  };
  CHECK(unknown("tcp://meter:2001?line=9600-7E1"));
  CHECK(unknown("file:x?interval=3"));
  CHECK(unknown("serial:/dev/ttyUSB0?spool=x"));
  CHECK_FALSE(unknown("tcp://meter:2001?interval=3"));
  CHECK_FALSE(unknown("rfc2217://meter:2217?line=9600-7E1&interval=3&max-baud=2400"));
}

TEST_CASE("bad values and places are refused") {
  for (const auto* const text :
       {"udp://host:5005", "tcp://host", "rfc2217://host", "serial:/x?protocol=p1", "serial:/x?line=9600",
        "serial:/x?interval=0", "serial:/x?address=a/b", "serial:/x?address=123456789012345678901234567890123",
        "serial:/x?crc=no", "serial:/x?timezone=Mars/Base", "serial:/x?max-baud=1", "serial:/x?line="}) {
    INFO(text);
    CHECK_THROWS_AS(source_from(text), std::invalid_argument);
  }
}

TEST_CASE("a source is described in one line") {
  CHECK(describe(source_from("serial:/dev/ttyUSB0?line=9600-7E1&protocol=dsmr")) ==
        "source /dev/ttyUSB0: protocol dsmr, line 9600-7E1");
  CHECK(describe(source_from("rfc2217://meter:2217?protocol=dsmr")) ==
        "source rfc2217://meter:2217: protocol dsmr, line found by itself");
  CHECK(describe(source_from("tcp://meter:2001?name=attic")) ==
        "source attic: protocol found by itself, at tcp://meter:2001, read every 60 s if it has to be asked");
}
