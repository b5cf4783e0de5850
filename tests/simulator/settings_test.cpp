#include "tests/simulator/settings.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/transport/words.hpp"

#include <fstream>
#include <string>
#include <vector>

using namespace meterwire::simulator;
using namespace std::chrono;

namespace {

Settings from(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "meterwire-simulator");
  return settings_from(static_cast<int>(arguments.size()), arguments.data());
}

}  // namespace

TEST_CASE("what a kind of meter brings along", "[simulator]") {
  const Settings dsmr22 = from({"--meter", "dsmr22"});
  CHECK(dsmr22.line.baud == 9600);
  CHECK(dsmr22.interval == 10s);
  CHECK(dsmr22.parity);
  CHECK(from({"--meter", "dsmr5"}).interval == 1s);
  CHECK(!from({"--meter=dsmr5"}).parity);
  CHECK(!from({"--meter", "dsmr22", "--listen", "127.0.0.1:0"}).parity);
  CHECK(from({"--meter", "dsmr22", "--listen", "127.0.0.1:0", "--parity"}).parity);
}

TEST_CASE("options are taken over", "[simulator]") {
  const Settings p1 = from({"--meter", "emucs", "--interval", "0.25", "--count", "7", "--seed", "9", "--start",
                            "2026-11-20T18:00:07Z", "--fault", "noise", "--fault", "cut-every=4"});
  CHECK(p1.interval == 250ms);
  CHECK(p1.count == 7);
  CHECK(p1.seed == 9);
  CHECK(p1.start == sys_days(2026y / November / 20) + hours(18) + seconds(7));
  CHECK(p1.faults.noise == Faults::always);
  CHECK(p1.faults.cut_every == 4);

  const Settings mode_c = from({"--meter", "iec-c", "--address", "12", "--baud-character", "4", "--speed-up", "10"});
  CHECK(mode_c.iec.address == "12");
  CHECK(mode_c.iec.baud_character == '4');
  CHECK(mode_c.iec.timing.patience == 20s);  // two seconds of the reader's time
  CHECK(mode_c.iec.timing.reaction == 200ms);
}

TEST_CASE("another line setting", "[simulator]") {
  const Settings slow = from({"--meter", "dsmr5", "--line", "9600-8N1"});
  CHECK(slow.line.baud == 9600);
  CHECK(!slow.parity);
  const Settings seven_bits = from({"--meter", "dsmr5", "--line", "115200-7E1", "--inverted"});
  CHECK(seven_bits.line.baud == 115200);
  CHECK(seven_bits.parity);
  CHECK(seven_bits.inverted);
}

TEST_CASE("who encrypts, and with what", "[simulator]") {
  CHECK(!from({"--meter", "dsmr5"}).ciphering);
  const Settings by_default = from({"--meter", "luxembourg"});
  REQUIRE(by_default.ciphering);
  CHECK(by_default.ciphering->key == Ciphering{}.key);
  const Settings other = from({"--meter", "dsmr5", "--encrypt", "--key", "000102030405060708090A0B0C0D0E0f",
                               "--authentication-key", "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF", "--system-title",
                               "4D4D4D0000BC614E", "--frame-counter", "4294967295", "--security", "20"});
  REQUIRE(other.ciphering);
  CHECK(other.ciphering->key[15] == 0x0F);
  CHECK(other.ciphering->authentication_key[0] == 0xD0);
  CHECK(other.ciphering->system_title[7] == 0x4E);
  CHECK(other.ciphering->frame_counter == 4'294'967'295U);
  CHECK(other.ciphering->security == 0x20);
}

TEST_CASE("wrong usage is told on one line", "[simulator]") {
  const std::vector<std::vector<const char*>> wrong{
      {},
      {"--meter"},
      {"--meter", "dsmr6"},
      {"--meter", "dsmr5", "--unknown"},
      {"--meter", "dsmr5", "stray"},
      {"--met", "dsmr5"},
      {"--meter", "dsmr5", "--count", "-1"},
      {"--meter", "dsmr5", "--count", "many"},
      {"--meter", "dsmr5", "--interval", "0"},
      {"--meter", "dsmr5", "--interval", "nan"},
      {"--meter", "dsmr5", "--speed-up", "0"},
      {"--meter", "dsmr5", "--speed-up", "10001"},
      {"--meter", "dsmr5", "--start", "yesterday"},
      {"--meter", "dsmr5", "--start", "2026-02-30T00:00:00Z"},
      {"--meter", "dsmr5", "--start", "2026-11-20T18:00:00Zx"},
      {"--meter", "dsmr5", "--link", "a", "--listen", "127.0.0.1:0"},
      {"--meter", "dsmr5", "--fault", "unheard-of"},
      {"--meter", "dsmr5", "--fault", "bad-bcc-once"},
      {"--meter", "dsmr22", "--fault", "bad-crc-every=2"},
      {"--meter", "croatia", "--fault", "bad-crc-every=2"},
      {"--meter", "norway", "--fault", "no-end"},
      {"--meter", "dsmr5", "--fault", "wrong-tag-every=2"},
      {"--meter", "dsmr5", "--fault", "replay-every=2"},
      {"--meter", "luxembourg", "--security", "20", "--fault", "wrong-tag-every=2"},
      {"--meter", "dsmr5", "--line", "9600"},
      {"--meter", "dsmr5", "--line", "9600-8E1"},
      {"--meter", "dsmr5", "--line", "0-8N1"},
      {"--meter", "dsmr5", "--key", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},
      {"--meter", "dsmr5", "--encrypt", "--key", "AA"},
      {"--meter", "dsmr5", "--encrypt", "--key", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAG"},
      {"--meter", "luxembourg", "--system-title", "4D4D4D0000BC61"},
      {"--meter", "luxembourg", "--security", "10"},
      {"--meter", "norway", "--encrypt"},
      {"--meter", "iec-c", "--encrypt"},
      {"--meter", "iec-c", "--line", "9600-8N1"},
      {"--meter", "dsmr5", "--address", "1"},
      {"--meter", "iec-c", "--interval", "5"},
      {"--meter", "iec-c", "--baud-character", "A"},
      {"--meter", "iec-c", "--address", "a!b"},
      {"--meter", "iec-a", "--baud-character", "5"},
      {"--meter", "iec-b", "--baud-character", "5"},
      {"--meter", "lis200", "--baud-character", "12"},
      {"--meter", "iec-c", "--identification", "MWS5"},
      {"--meter", "iec-c", "--request-character", "x"},
      {"--meter", "iec-c", "--profile-days", "0"},
      {"--meter", "iec-c", "--reaction", "60001"},
      {"--meter", "iec-d", "--password", "x"},
      {"--meter", "iec-d", "--fault", "wake-up"},
      {"--meter", "iec-c", "--fault", "bad-crc-every=2"},
      {"--meter", "iec-c", "--fault", "refuse-password=shout"},
      {"--meter", "iec-c", "--fault", "hang-up=0"},
      {"--meter", "iec-c", "--listen", "127.0.0.1:0", "--fault", "parity-errors"},
      {"--meter", "iec-c", "--address", ""},
  };
  for (const auto& arguments : wrong) {
    try {
      (void)from(arguments);
      FAIL("accepted: " << (arguments.empty() ? "nothing" : arguments.back()));
    } catch (const UsageError& error) {
      INFO(error.what());
      CHECK(std::string_view(error.what()).find('\n') == std::string_view::npos);
    }
  }
}

TEST_CASE("options of a meter that is asked", "[simulator]") {
  const Settings settings = from({"--meter",
                                  "lis200",
                                  "--password",
                                  "00000000",
                                  "--request-character",
                                  "#",
                                  "--profile-days",
                                  "3",
                                  "--reaction",
                                  "20",
                                  "--fault",
                                  "hang-up=2",
                                  "--fault",
                                  "refuse-password=break",
                                  "--fault",
                                  "pause",
                                  "--fault",
                                  "previous-tail",
                                  "--speed-up",
                                  "4"});
  CHECK(settings.iec.kind == IecKind::lis200);
  CHECK(settings.iec.password == "00000000");
  CHECK(settings.iec.request_character == '#');
  CHECK(settings.iec.profile_days == 3);
  CHECK(settings.iec.timing.reaction == 20ms);
  CHECK(settings.iec.timing.real == 4);
  CHECK(settings.iec.timing.pause == 5600ms);
  CHECK(settings.iec.faults.hang_up == 2);
  CHECK(settings.iec.faults.pause == Faults::always);
  CHECK(static_cast<PasswordRefusal>(settings.iec.faults.refuse_password) == PasswordRefusal::break_off);
  CHECK(settings.wait_for_reader);
}

TEST_CASE("recordings", "[simulator]") {
  const meterwire::test::TemporaryDirectory directory;
  const std::string readout = directory.path() / "readout.txt";
  std::ofstream(readout) << "/KAM MC\r\n\x02"
                            "0.0(1)!\r\n\x03"
                            "a";
  const Settings of_readout = from({"--meter", "iec-a", "--replay", readout.c_str()});
  CHECK(of_readout.iec.identification == "/KAM MC");
  CHECK(of_readout.iec.recorded ==
        "\x02"
        "0.0(1)!\r\n\x03"
        "a");
  CHECK(from({"--meter", "iec-d", "--replay", readout.c_str()}).push.starts_with("/KAM MC\r\n"));

  const std::string session = directory.path() / "one.session";
  std::ofstream(session) << "C 2f3f210d0a\nM 2f0d0a\n";
  CHECK(from({"--meter", "iec-c", "--replay", session.c_str()}).session.size() == 2);
  std::ofstream(session) << "C 2f3f210d0a\nM 2f0d0a0\n";
  CHECK_THROWS_WITH(from({"--meter", "iec-c", "--replay", session.c_str()}),
                    "--replay " + session + ": line 2: write C or M, a blank, and bytes in hex");
  const std::string answer = directory.path() / "answer";
  std::ofstream(answer) << "\x02(1)\x03";
  CHECK_THROWS_AS(from({"--meter", "iec-c", "--replay", answer.c_str()}), std::runtime_error);
}

TEST_CASE("a readout that cannot be read fails before anything is opened", "[simulator]") {
  for (const char* path : {"/nonexistent/readout", "/tmp"}) {
    CHECK_THROWS_WITH(from({"--meter", "iec-c", "--readout", path}),
                      "--readout " + std::string(path) + ": cannot be read; check the path and its permissions");
  }
}

TEST_CASE("help and version need nothing else", "[simulator]") {
  CHECK(from({"--help"}).task == Settings::Task::help);
  CHECK(from({"--version"}).task == Settings::Task::version);
  CHECK(help().find("dsmr42") != std::string::npos);
  CHECK(help().find("bad-crc-every=N") != std::string::npos);
  CHECK(meterwire::test::longest_line(help()) <= 80);
}
