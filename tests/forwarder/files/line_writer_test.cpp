#include "forwarder/files/line_writer.hpp"

#include "tests/forwarder/files/content.hpp"
#include "tests/support/file_size_limit.hpp"

#include <sys/mount.h>
#include <sys/stat.h>

#include <functional>

using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;
using meterwire::test::content;
using meterwire::test::names_in;
using meterwire::test::TemporaryDirectory;

namespace {

constexpr std::chrono::sys_days today{2026y / 11 / 21};
constexpr std::chrono::days one_day{1};

std::vector<Lines> many(std::size_t count) {
  return std::vector<Lines>(count, Lines{today, std::string(99, 'x') + "\n", 1});
}

// Takes the room away in the middle of a file, and gives it back: lines are there once each, and whole.
void play_through(const std::string& path, const std::function<void()>& take_room,
                  const std::function<void()>& give_room) {
  LineWriter writer(path, true, 0, "heading\n");
  const auto lines = many(100);
  REQUIRE(writer.write(lines).failure.empty());
  take_room();
  const auto refused = writer.write(many(5000));
  CHECK(refused.records == 0);
  CHECK_THAT(refused.failure, Contains("-2026-11-21.csv: cannot write: ") && Contains("make room there"));
  give_room();
  const auto written = writer.write(many(5000));
  CHECK(written.failure.empty());
  CHECK(written.records == 5000);
  std::string expected = "heading\n";
  for (std::size_t i = 0; i < 5100; ++i) {
    expected += lines[0].text;
  }
  const auto folder = std::filesystem::path(path).parent_path();
  CHECK(content((folder / "meter-2026-11-21.csv").string()) == expected);
}

}  // namespace

TEST_CASE("lines go to the file of their day, over midnight and back", "[line_writer]") {
  const TemporaryDirectory folder;
  LineWriter writer(folder.path("meter.csv"), true, 0, "heading\n");
  const auto yesterday = today - one_day;
  const std::vector<Lines> lines{
      {yesterday, "1\n2\n", 2}, {yesterday, "3\n", 1}, {today, "4\n", 1}, {yesterday, "5\n", 1}};
  const auto written = writer.write(lines);
  CHECK(written.failure.empty());
  CHECK(written.records == 4);
  CHECK(content(folder.path("meter-2026-11-20.csv")) == "heading\n1\n2\n3\n5\n");
  CHECK(content(folder.path("meter-2026-11-21.csv")) == "heading\n4\n");
  CHECK(names_in(folder.path()).size() == 2);
}

TEST_CASE("without rotation there is one file of that name", "[line_writer]") {
  const TemporaryDirectory folder;
  LineWriter writer(folder.path("meter.csv"), false, 0, "heading\n");
  CHECK(writer.write(std::vector<Lines>{{today - one_day, "1\n", 1}, {today, "2\n", 1}}).records == 2);
  CHECK(names_in(folder.path()) == std::set<std::string>{"meter.csv"});
  CHECK(content(folder.path("meter.csv")) == "heading\n1\n2\n");
}

TEST_CASE("a file can be read by its owner and his group alone", "[line_writer]") {
  const TemporaryDirectory folder;
  const auto before = umask(0);
  LineWriter writer(folder.path("meter.csv"), false, 0, "");
  CHECK(writer.write(many(1)).failure.empty());
  umask(before);
  struct stat status {};
  REQUIRE(stat(folder.path("meter.csv").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0640);
}

TEST_CASE("a line that was cut off by a power cut is ended", "[line_writer]") {
  const TemporaryDirectory folder;
  static_cast<void>(folder.file("meter.csv", "heading\n1,2,3\n4,5"));
  LineWriter writer(folder.path("meter.csv"), false, 0, "heading\n");
  CHECK(writer.write(std::vector<Lines>{{today, "7,8,9\n", 1}}).failure.empty());
  CHECK(content(folder.path("meter.csv")) == "heading\n1,2,3\n4,5\n7,8,9\n");
}

TEST_CASE("so many days are kept, today among them", "[line_writer]") {
  const TemporaryDirectory folder;
  const std::set<std::string> others{"meter.csv", "meter-2020-01-01.csv.gz", "meter-2020-01-01.jsonl", "notes"};
  for (const auto& name : others) {
    static_cast<void>(folder.file(name, ""));
  }
  LineWriter writer(folder.path("meter.csv"), true, 3, "");
  std::size_t deleted = 0;
  for (auto day = today; day < today + std::chrono::days(10); day += one_day) {
    for (int hour = 0; hour < 3; ++hour) {
      const auto written = writer.write(std::vector<Lines>{{day, "x\n", 1}});
      CHECK(written.failure.empty());
      deleted += written.deleted_days;
    }
  }
  CHECK(deleted == 7);
  auto expected = others;
  expected.insert({"meter-2026-11-28.csv", "meter-2026-11-29.csv", "meter-2026-11-30.csv"});
  CHECK(names_in(folder.path()) == expected);
  LineWriter after_restart(folder.path("meter.csv"), true, 1, "");
  CHECK(after_restart.write(std::vector<Lines>{{today + std::chrono::days(9), "x\n", 1}}).deleted_days == 2);
}

TEST_CASE("a folder that is gone is told, and written to when it is back", "[line_writer]") {
  const TemporaryDirectory parent;
  LineWriter writer(parent.path("usb/meter.csv"), true, 7, "");
  const auto refused = writer.write(many(2));
  CHECK(refused.records == 0);
  CHECK_THAT(refused.failure, Contains("usb/meter-2026-11-21.csv: cannot write: No such file or directory"));
  std::filesystem::create_directory(parent.path("usb"));
  CHECK(writer.write(many(2)).records == 2);
}

TEST_CASE("of two files the one that can be written is not written again", "[line_writer]") {
  const TemporaryDirectory folder;
  std::filesystem::create_directory(folder.path("meter-2026-11-21.csv"));
  LineWriter writer(folder.path("meter.csv"), true, 0, "");
  const auto written = writer.write(std::vector<Lines>{{today - one_day, "1\n", 1}, {today, "2\n", 1}});
  CHECK(written.records == 1);
  CHECK_THAT(written.failure, Contains("meter-2026-11-21.csv: cannot write: Is a directory"));
}

TEST_CASE("a file that may not grow any more costs no line and halves none", "[line_writer]") {
  const TemporaryDirectory folder;
  std::optional<meterwire::test::FileSizeLimit> limit;
  play_through(
      folder.path("meter.csv"), [&] { limit.emplace(200'000); }, [&] { limit.reset(); });
}

TEST_CASE("a file system that is full costs no line and halves none", "[line_writer]") {
  const TemporaryDirectory folder;
  if (mount("none", folder.path().c_str(), "tmpfs", 0, "size=1m") != 0) {
    WARN("no right to mount a file system: skipped");
    return;
  }
  struct Unmount {
    std::string path;
    ~Unmount() { umount2(path.c_str(), MNT_DETACH); }
  } const unmount{folder.path()};
  const auto ballast = folder.path("ballast");
  play_through(
      folder.path("meter.csv"),
      [&] {
        std::ofstream file(ballast, std::ios::binary);
        const std::string block(4096, 'x');
        while (file.write(block.data(), 4096).flush()) {
        }
      },
      [&] { std::filesystem::remove(ballast); });
}
