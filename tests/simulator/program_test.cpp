#include "tests/simulator/p1_telegrams.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

#include <sys/wait.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

using namespace meterwire::simulator;
using meterwire::test::TemporaryDirectory;
namespace fs = std::filesystem;

namespace {

struct Run {
  int status = -1;
  std::string output;  // of both streams
};

// METERWIRE_SIMULATOR is the path of the program, from CMake.
Run run(const std::string& arguments, const std::string& before = "") {
  const std::string command = before + " " + METERWIRE_SIMULATOR + " " + arguments + " 2>&1";
  Run result;
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  for (int c = 0; (c = fgetc(pipe)) != EOF;) {
    result.output += static_cast<char>(c);
  }
  result.status = WEXITSTATUS(pclose(pipe));
  return result;
}

std::string contents_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a run with a seed and a start can be repeated, and is recorded byte for byte", "[simulator]") {
  const TemporaryDirectory directory;
  const fs::path record = directory.path() / "record";
  const Run first =
      run("--meter emucs --count 2 --speed-up 50 --seed 4 --start 2026-11-20T18:00:00Z --record " + record.string());
  CHECK(first.status == 0);
  CHECK(first.output.starts_with("/dev/"));
  CHECK(first.output.find("sent 2 telegrams, ") != std::string::npos);

  const auto start = std::chrono::sys_days(std::chrono::year(2026) / 11 / 20) + std::chrono::hours(18);
  Household house(4, start);
  std::string expected = emucs_telegram(house);
  house.advance_to(start + std::chrono::seconds(1));
  expected += emucs_telegram(house);
  CHECK(contents_of(record) == expected);
}

TEST_CASE("a signal ends the program cleanly", "[simulator]") {
  const TemporaryDirectory directory;
  for (const char* signal : {"TERM", "INT"}) {
    const fs::path link = directory.path() / "meter";
    const Run ended = run("--meter dsmr5 --link " + link.string(),
                          "timeout --foreground --preserve-status --signal=" + std::string(signal) + " 0.3");
    INFO(ended.output);
    CHECK(ended.status == 0);
    CHECK(ended.output.find("sent 1 telegrams, ") != std::string::npos);
    CHECK(fs::is_empty(directory.path()));
  }
}

TEST_CASE("over TCP the port is told", "[simulator]") {
  const Run ended = run("--meter dsmr22 --listen 127.0.0.1:0 --count 1 --speed-up 100");
  CHECK(ended.status == 0);
  CHECK(std::stoi(ended.output) > 0);
}

TEST_CASE("wrong usage ends with 2, what fails at run time with 1", "[simulator]") {
  const TemporaryDirectory directory;
  const fs::path file = directory.path() / "file";
  std::ofstream(file) << "precious";
  CHECK(run("").status == 2);
  CHECK(run("--meter dsmr5 --fault nonsense").status == 2);
  CHECK(run("--meter dsmr5 --listen nowhere").status == 2);
  CHECK(run("--meter dsmr5 --listen 127.0.0.1:99999").status == 2);
  const Run no_file = run("--meter iec-c --readout /tmp");
  CHECK(no_file.status == 1);
  CHECK(no_file.output == "meterwire-simulator: --readout /tmp: cannot be read; check the path and its permissions\n");
  CHECK(run("--meter dsmr5 --link " + file.string()).status == 1);
  CHECK(run("--meter dsmr5 --record /nonexistent/record").status == 1);
  CHECK(run("--meter dsmr5 --listen 192.0.2.1:2001").status == 1);
  const Run help = run("--help");
  CHECK(help.status == 0);
  CHECK(help.output.find("--speed-up") != std::string::npos);
  CHECK(run("--version").output == "meterwire-simulator " METERWIRE_VERSION "\n");
}
