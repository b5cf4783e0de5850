// Every telegram of the corpus: what the meter's maker, other people's tests and the check say of it holds.

#include "parsers/telegram_reader.hpp"
#include "tests/corpus/corpus.hpp"
#include "tests/corpus/expected.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/records.hpp"
#include "transport/feed/from_record.hpp"

#include <cstdint>
#include <string>
#include <vector>

using namespace meterwire;
using namespace meterwire::test;

namespace {

struct Outcome {
  std::vector<Record> records;
  std::vector<Rejection> rejections;
  std::uint64_t discarded_bytes = 0;
};

Outcome read(const std::string& bytes, const ReadOptions& options) {
  Outcome outcome;
  TelegramReader reader(options);
  Framer framer;
  std::string_view stream = bytes;
  const auto take = [&](const Frame& frame) {
    Record record;
    if (auto rejection = reader.read(frame, record)) {
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
  outcome.discarded_bytes = framer.counters().discarded_bytes;
  return outcome;
}

Outcome read(const std::string& bytes, CheckMode mode) {
  ReadOptions options;
  options.check = mode;
  return read(bytes, options);
}

// What stands behind `name` in the column `expected`: "key=AA…; ak=00…; plaintext == FILE".
std::string said(const IndexRow& row, const std::string& name) {
  const std::string& cell = row.at("expected");
  const std::size_t at = cell.find(name);
  if (at == std::string::npos) {
    return {};
  }
  const std::size_t begin = at + name.size();
  return cell.substr(begin, cell.find(';', begin) - begin);
}

// The plain text's bytes; rows name its file in full, or by its end without the ending.
std::string plain_text_of(const IndexRow& row) {
  const std::string name = said(row, "plaintext == ");
  for (const IndexRow& other : index_of("p1")) {
    if (const std::string& file = other.at("file"); file == name || file.ends_with(name + ".txt")) {
      return bytes_of("p1", file);
    }
  }
  return {};
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

// Encrypted files, whole and broken, have test cases of their own.
bool is_encrypted(const std::string& file) {
  return file.ends_with(".bin");
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
    if (is_encrypted(file) || !exception_for(file, "*").empty()) {
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

TEST_CASE("an encrypted telegram of the corpus is the record of its plain text") {
  const auto index = index_of("p1");
  std::size_t seen = 0;
  for (const IndexRow& row : index) {
    const auto key = dsmr::key_from(said(row, "key="));
    if (row.at("crc") != "encrypted" || !key) {
      continue;
    }
    ++seen;
    INFO(row.at("file"));
    const std::string bytes = bytes_of("p1", row.at("file"));
    ReadOptions options;
    options.keys.decryption = key;
    // The plain text of one is a specification's example, whose CRC is wrong: a right tag vouches for it.
    options.check = CheckMode::off;
    const Outcome plain = read(plain_text_of(row), CheckMode::off);
    REQUIRE(plain.records.size() == 1);

    options.keys.authentication = dsmr::key_from(said(row, "; ak="));
    REQUIRE(options.keys.authentication);
    const Outcome outcome = read(bytes, options);
    REQUIRE(outcome.records.size() == 1);
    CHECK(outcome.records[0].tag == Tag::verified);
    CHECK(content_of(outcome.records[0]) == content_of(plain.records[0]));
    CHECK(outcome.rejections.empty());

    // Without its authentication key the CRC inside decides.
    options.check = CheckMode::automatic;
    const bool has_published_key = *options.keys.authentication == dsmr::published_authentication_key;
    options.keys.authentication.reset();
    const Outcome by_crc = read(bytes, options);
    if (read(plain_text_of(row), CheckMode::require).records.empty()) {
      REQUIRE(by_crc.rejections.size() == 1);
    } else {
      REQUIRE(by_crc.records.size() == 1);
      CHECK(by_crc.records[0].tag == (has_published_key ? Tag::verified : Tag::mismatch));
      CHECK(by_crc.records[0].check == Check::crc16);
    }

    options.keys.decryption->back() ^= 1;
    const Outcome wrong_key = read(bytes, options);
    CHECK(wrong_key.records.empty());
    REQUIRE(wrong_key.rejections.size() == 1);
    CHECK(wrong_key.rejections[0].reason == RejectReason::not_decrypted);
  }
  CHECK((index.empty() || seen == 3));
}

TEST_CASE("a broken encrypted telegram of the corpus is refused, and says why") {
  ReadOptions options;
  options.keys.decryption = dsmr::key_from("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
  std::size_t seen = 0;
  const auto index = index_of("p1");
  for (const IndexRow& row : index) {
    const std::string& file = row.at("file");
    if (row.at("provenance") != "broken" || !is_encrypted(file)) {
      continue;
    }
    ++seen;
    INFO(file);
    const Outcome outcome = read(bytes_of("p1", file), options);
    CHECK(outcome.records.empty());
    if (row.at("expected") == "GCM tag error") {
      REQUIRE(outcome.rejections.size() == 1);
      CHECK(outcome.rejections[0].reason == RejectReason::not_decrypted);
    } else {
      // Without its first byte it is nothing at all: what it holds is counted as noise.
      CHECK(outcome.rejections.empty());
      CHECK(outcome.discarded_bytes > 500);
    }
  }
  CHECK((index.empty() || seen == 2));
}

TEST_CASE("no single-bit flip of a telegram of the corpus that has a CRC gives another record") {
  for (const IndexRow& row : index_of("p1")) {
    if (row.at("crc") == "valid" && exception_for(row.at("file"), "*").empty()) {
      INFO(row.at("file"));
      CHECK(flips_that_pass(bytes_of("p1", row.at("file"))) == std::vector<std::string>{});
    }
  }
}
