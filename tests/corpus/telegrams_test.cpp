// Every telegram of the corpus: what the meter's maker, other people's tests and the check say of it holds.

#include "parsers/parse.hpp"
#include "tests/corpus/corpus.hpp"
#include "tests/corpus/expected.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/records.hpp"
#include "transport/feed/from_record.hpp"

#include <string>
#include <vector>

using namespace meterwire;
using namespace meterwire::test;

namespace {

struct Outcome {
  std::vector<Record> records;
  std::vector<Rejection> rejections;
};

Outcome read(const std::string& bytes, CheckMode mode) {
  Outcome outcome;
  Framer framer;
  std::string_view stream = bytes;
  const auto take = [&](const Frame& frame) {
    Record record;
    if (auto rejection = parse(frame, ProtocolChoice::automatic, mode, record)) {
      outcome.rejections.push_back(std::move(*rejection));
    } else {
      outcome.records.push_back(std::move(record));
    }
  };
  while (const auto frame = framer.next(stream)) {
    take(*frame);
  }
  if (const auto frame = framer.flush()) {
    take(*frame);
  }
  return outcome;
}

void check_pairs(const IndexRow& row, const std::vector<Record>& records) {
  static const Zone zone{default_zone};
  std::vector<feed::Message> messages;
  for (const Record& record : records) {
    messages.push_back(feed::message_from(record, zone));
  }
  for (const ExpectedPair& pair : expected_pairs(row.at("expected"))) {
    INFO(pair.text);
    if (!exception_for(row.at("file"), pair.text).empty()) {
      continue;
    }
    CHECK(std::any_of(messages.begin(), messages.end(), [&](const auto& message) { return has_pair(message, pair); }));
  }
}

void check_lines(const std::string& bytes, const Record& record) {
  if (bytes.find(record.telegram()) == std::string::npos) {
    return;  // parity bits were removed
  }
  for (const std::string& line : data_lines_of(std::string(record.telegram()))) {
    INFO(line);
    CHECK(accounts_for(record, line));
  }
}

// How many records a row promises: "multi:invalid=1,valid=2" promises two.
std::size_t promised_records(const std::string& crc) {
  std::size_t promised = 0;
  for (const char* good : {"valid=", "none="}) {
    for (std::size_t at = crc.find(good); at != std::string::npos; at = crc.find(good, at + 1)) {
      if (at == 0 || crc[at - 1] != 'n') {  // not "invalid="
        promised += std::stoul(crc.substr(at + std::string(good).size()));
      }
    }
  }
  return promised;
}

}  // namespace

TEST_CASE("the corpus of P1 telegrams") {
  for (const IndexRow& row : index_of("p1")) {
    const std::string& file = row.at("file");
    const std::string& crc = row.at("crc");
    if (crc == "encrypted" || !exception_for(file, "*").empty()) {
      continue;
    }
    INFO(file << " (" << crc << ")");
    const std::string bytes = bytes_of("p1", file);
    REQUIRE_FALSE(bytes.empty());
    const Outcome outcome = read(bytes, CheckMode::automatic);
    if (crc.starts_with("multi:")) {
      CHECK(outcome.records.size() == promised_records(crc));
    } else if (crc.starts_with("valid") || crc == "none") {
      CHECK(outcome.records.size() == 1);
    } else if (crc.starts_with("invalid")) {
      CHECK(outcome.records.empty());
      REQUIRE(outcome.rejections.size() == 1);
      CHECK(outcome.rejections[0].reason == RejectReason::crc_mismatch);
      CHECK(outcome.rejections[0].message().find("calculated") != std::string::npos);
      const Outcome unchecked = read(bytes, CheckMode::off);
      REQUIRE(unchecked.records.size() == 1);
      check_pairs(row, unchecked.records);
      check_lines(bytes, unchecked.records[0]);
    }
    if (!outcome.records.empty()) {
      check_pairs(row, outcome.records);
    }
    for (const Record& record : outcome.records) {
      CHECK((record.check == Check::crc16) == (crc.find("valid") != std::string::npos && record.check != Check::none));
      check_lines(bytes, record);
    }
  }
}

TEST_CASE("no single-bit flip of a telegram of the corpus that has a CRC gives another record") {
  for (const IndexRow& row : index_of("p1")) {
    if (row.at("crc") == "valid" && exception_for(row.at("file"), "*").empty()) {
      INFO(row.at("file"));
      CHECK(flips_that_pass(bytes_of("p1", row.at("file"))) == std::vector<std::string>{});
    }
  }
}
