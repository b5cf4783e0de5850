#include "parsers/iec62056_21/lis200/archive_reading.hpp"

#include "tests/support/catch.hpp"

#include <random>
#include <string>
#include <vector>

using namespace meterwire::iec62056_21;
using namespace meterwire::iec62056_21::lis200;

namespace {

struct Exchange {
  std::string command;
  std::string answer;  // empty: ACK
};

// Answers as written, each to the command that is written beside it.
void play(ArchiveReading& reading, const std::vector<Exchange>& exchanges) {
  for (const auto& [command, answer] : exchanges) {
    const auto next = reading.next();
    REQUIRE(next);
    CHECK(next->type + ' ' + next->data == command);
    const auto kind = answer.empty()               ? Answer::Kind::acknowledged
                      : refusal_in(answer).empty() ? Answer::Kind::data
                                                   : Answer::Kind::refused;
    reading.take({kind, answer});
  }
}

const std::vector<Exchange> columns{
    {"R1 3:V.4(;;;)", "(0:0)(0:0)(1:400)(2:300)(7:310)(0:0)"},
    {"R1 3:V.3(;;;)", "()()()(m3)(bar)()"},
    {"R1 3:V.2(;;;)", "(GONr)(AONr)(Zeit)(Vn)(p)(Check)"},
};

const std::string row1 = "(7)(1)(2014-05-02,10:00:00)(882066.6309)(12.9437)(CRC Ok)\r\n";
const std::string row2 = "(8)(2)(2014-05-02,11:00:00)(882070.1)(12.9)(CRC Ok)\r\n";
const std::string row3 = "(9)(3)(2014-05-02,12:00:00)(882071)(12.8)(CRC Ok)\r\n";

}  // namespace

TEST_CASE("an archive is put together from columns, count and rows") {
  ArchiveReading reading(ArchiveQuery{});
  play(reading, columns);
  play(reading, {{"R1 3:V.A(3;;;)", "3:V.A(2)"}, {"R3 3:V.0(3;;;10)", row1 + row2}});
  CHECK_FALSE(reading.next());
  CHECK(reading.failure().empty());
  CHECK(reading.rows_expected() == 2);
  const Archive& archive = reading.archive();
  CHECK(archive.number == 3);
  CHECK(archive.time == 2);
  CHECK(archive.rows.size() == 2);
  CHECK(archive.errors.empty());
  CHECK(archive.columns[4] == Column{address_from("7:310.0"), "bar", "p"});
}

TEST_CASE("fewer rows than there are: asked from the last time on") {
  ArchiveReading reading({3, meterwire::Timestamp{2014, 5, 2}, {}, 10});
  play(reading, columns);
  play(reading, {{"R1 3:V.A(3;2014-05-02,00:00:00;;)", "(3)"},
                 {"R3 3:V.0(3;2014-05-02,00:00:00;;10)", row1},
                 {"R3 3:V.0(3;2014-05-02,10:00:00;;10)", row1 + row2},
                 {"R3 3:V.0(3;2014-05-02,11:00:00;;10)", row2 + row3}});
  CHECK_FALSE(reading.next());
  CHECK(reading.archive().rows.size() == 3);
}

TEST_CASE("a meter that does not count is asked until nothing new comes") {
  ArchiveReading reading(ArchiveQuery{});
  play(reading, columns);
  play(reading, {{"R1 3:V.A(3;;;)", "(#0004)"},
                 {"R3 3:V.0(3;;;10)", row1 + row2 + row3},
                 {"R3 3:V.0(3;2014-05-02,12:00:00;;10)", row3}});
  CHECK_FALSE(reading.next());
  CHECK_FALSE(reading.rows_expected());
  CHECK(reading.archive().rows.size() == 3);
  CHECK(reading.failure().empty());
}

TEST_CASE("a meter that tells nothing of its columns is read all the same") {
  ArchiveReading reading(ArchiveQuery{});
  play(reading, {{"R1 3:V.4(;;;)", "(#0005)"},
                 {"R1 3:V.3(;;;)", ""},
                 {"R1 3:V.2(;;;)", "rubbish"},
                 {"R1 3:V.A(3;;;)", ""},
                 // TC215: one ordinal number, so the time stands in the second column
                 {"R3 3:V.0(3;;;10)", "(13484)(2014-05-28,11:00:00)(4945.2514)(0x8104)(CRC Ok)"},
                 {"R3 3:V.0(2;2014-05-28,11:00:00;;10)", "(#0104)"}});
  CHECK_FALSE(reading.next());
  CHECK(reading.archive().rows.size() == 1);
  CHECK(reading.archive().time == 1);
  CHECK(reading.failure().empty());
}

TEST_CASE("an empty archive is no failure") {
  for (const std::string refusal : {"(#0103)", "(#0104)", "(#0105)"}) {
    ArchiveReading reading(ArchiveQuery{});
    play(reading, columns);
    play(reading, {{"R1 3:V.A(3;;;)", "(0)"}, {"R3 3:V.0(3;;;10)", refusal}});
    CHECK_FALSE(reading.next());
    CHECK(reading.failure().empty());
    CHECK(reading.archive().rows.empty());
  }
}

TEST_CASE("a refusal is told in words, and what came before it is kept") {
  ArchiveReading reading(ArchiveQuery{});
  play(reading, columns);
  play(reading,
       {{"R1 3:V.A(3;;;)", "(3)"}, {"R3 3:V.0(3;;;10)", row1}, {"R3 3:V.0(3;2014-05-02,10:00:00;;10)", "(#0018)"}});
  CHECK_FALSE(reading.next());
  CHECK(reading.failure() == "archive 3: error 18: no right to read; open a lock first");
  CHECK(reading.archive().rows.size() == 1);
}

TEST_CASE("rows that do not come are missed") {
  ArchiveReading reading(ArchiveQuery{});
  play(reading, columns);
  play(reading, {{"R1 3:V.A(3;;;)", "(3)"}, {"R3 3:V.0(3;;;10)", row1}});
  SECTION("because the meter sends the same again") {
    play(reading, {{"R3 3:V.0(3;2014-05-02,10:00:00;;10)", row1}});
  }
  SECTION("because the meter has none from there on") {
    play(reading, {{"R3 3:V.0(3;2014-05-02,10:00:00;;10)", "(#0104)"}});
  }
  CHECK_FALSE(reading.next());
  CHECK(reading.failure() == "archive 3: only 1 of 3 rows came; read it again");
  CHECK(reading.archive().rows.size() == 1);
}

TEST_CASE("a command that is only acknowledged is a failure") {
  ArchiveReading reading(ArchiveQuery{});
  play(reading, columns);
  play(reading, {{"R1 3:V.A(3;;;)", "(3)"}, {"R3 3:V.0(3;;;10)", ""}});
  CHECK_FALSE(reading.next());
  CHECK(reading.failure() == "archive 3: the meter only acknowledges the command");
}

TEST_CASE("a row that was overwritten meanwhile is read again, some times") {
  ArchiveReading reading(ArchiveQuery{});
  play(reading, columns);
  play(reading, {{"R1 3:V.A(3;;;)", "(1)"}});
  for (int i = 0; i < ArchiveReading::max_retries; ++i) {
    play(reading, {{"R3 3:V.0(3;;;10)", "(#0109)"}});
    CHECK(reading.next());
  }
  SECTION("and comes") {
    play(reading, {{"R3 3:V.0(3;;;10)", row1}});
    CHECK(reading.failure().empty());
  }
  SECTION("and does not") {
    play(reading, {{"R3 3:V.0(3;;;10)", "(#0109)"}});
    CHECK(reading.failure().find("overwritten") != std::string::npos);
  }
  CHECK_FALSE(reading.next());
}

TEST_CASE("a meter that never ends is ended") {
  ArchiveReading reading(ArchiveQuery{});
  int number = 0;
  int asked = 0;
  while (reading.next()) {
    REQUIRE(++asked < 1000);
    std::string rows;
    for (int i = 0; i < 1000; ++i) {
      rows += "(" + std::to_string(++number) + ")(2014-05-02,10:00:00)(CRC Ok)";
    }
    reading.take({Answer::Kind::data, rows});
  }
  CHECK(reading.archive().rows.size() == ArchiveReading::max_rows);
  CHECK(reading.failure().find("shorter time") != std::string::npos);
}

TEST_CASE("whatever is answered, a reading ends and its archive is sound") {
  std::mt19937 random(62056);
  const std::string alphabet = "(((()))))0123456789-,:;.*V#CRC Ok\r\n \x7F" + std::string(1, '\0') + "\xFF";
  const std::vector<std::string> pieces{row1,    row2, row3, "(CRC Ok)", "(#0109)", "(CRC", "2014-05-02,10:00:00",
                                        "3:V.0", ""};
  const auto below = [&](std::size_t end) { return random() % end; };
  std::size_t rows = 0;
  for (int round = 0; round < 3000; ++round) {
    ArchiveReading reading(ArchiveQuery{});
    int asked = 0;
    for (; asked < 40 && reading.next(); ++asked) {
      std::string data;
      for (std::size_t i = below(12); i > 0; --i) {
        data += below(2) == 0 ? pieces[below(pieces.size())] : std::string(1, alphabet[below(alphabet.size())]);
      }
      reading.take({static_cast<Answer::Kind>(below(3)), data});
    }
    REQUIRE(asked < 40);
    const Archive& archive = reading.archive();
    REQUIRE((!archive.time || *archive.time < archive.columns.size()));
    rows += archive.rows.size();
    for (const Row& row : archive.rows) {
      REQUIRE(row.values.size() >= archive.columns.size());
    }
    reading.take({Answer::Kind::data, row1});  // without effect
    REQUIRE_FALSE(reading.next());
  }
  CHECK(rows > 100);
}
