// Every readout, push, table, profile, answer and frame of the corpus: whole where its check is right, refused where it
// is wrong.

#include "parsers/framing/framer.hpp"
#include "parsers/iec62056_21/readout.hpp"
#include "tests/corpus/corpus.hpp"
#include "tests/corpus/expected.hpp"
#include "tests/support/catch.hpp"

#include <optional>
#include <set>
#include <string>

using namespace meterwire;
using namespace meterwire::test;
using iec62056_21::Bcc;

namespace {

// Cut out of its stream, which also removes parity bits; where nothing starts a frame, as it is.
std::string cut_out(const std::string& bytes) {
  Framer framer;
  std::string_view stream = bytes;
  auto frame = framer.next(stream);
  if (!frame) {
    frame = framer.flush();
  }
  return frame ? std::string(frame->bytes) : bytes;
}

Check expected_check(const std::string& bcc_check) {
  if (bcc_check.starts_with("XOR ok")) {
    return Check::bcc_xor;
  }
  return bcc_check == "SUM7 ok" ? Check::bcc_sum : Check::none;
}

void check_content(const IndexRow& row, const Record& record) {
  const bool has_errors = !record.errors.empty();
  CHECK(has_errors == !exception_for(row.at("file"), "errors").empty());
  CHECK((has_errors || !record.readings.empty()));
  const auto lines = data_lines_of(std::string(record.telegram()));
  CHECK(lines.size() >= std::stoul(row.at("data_lines")));
  for (const std::string& line : lines) {
    INFO(line);
    CHECK(accounts_for(record, line));
  }
}

}  // namespace

TEST_CASE("the corpus of IEC 62056-21 readouts") {
  std::size_t seen = 0;
  std::set<std::string> kinds;
  const auto index = index_of("iec62056-21");
  for (const IndexRow& row : index) {
    const std::string& check = row.at("bcc_check");
    INFO(row.at("file") << ", " << row.at("kind") << " (" << check << ")");
    ++seen;
    kinds.insert(row.at("kind"));
    const std::string bytes = cut_out(bytes_of("iec62056-21", row.at("file")));
    Record record;
    const auto rejection = iec62056_21::parse(bytes, CheckMode::automatic, record);
    if (check.starts_with("INVALID")) {
      REQUIRE(rejection);
      CHECK(rejection->reason == RejectReason::bcc_mismatch);
      CHECK(rejection->detail.find("exclusive or") != std::string::npos);
      CHECK(rejection->detail.find("sum") != std::string::npos);
      REQUIRE_FALSE(iec62056_21::parse(bytes, CheckMode::off, record));
    } else {
      REQUIRE_FALSE(rejection);
      CHECK(record.check == expected_check(check));
    }
    check_content(row, record);
  }
  CHECK((index.empty() || (seen >= 48 && kinds.size() >= 11)));
}

TEST_CASE("a readout of the corpus is held to what its meter is known for") {
  std::size_t seen = 0;
  const auto index = index_of("iec62056-21");
  for (const IndexRow& row : index) {
    const std::string& check = row.at("bcc_check");
    const std::string bytes = cut_out(bytes_of("iec62056-21", row.at("file")));
    if (!check.starts_with("XOR ok") && check != "SUM7 ok") {
      continue;
    }
    ++seen;
    INFO(row.at("file") << " (" << check << ")");
    Record record;
    const auto is_record = [&](Bcc known) {
      return !iec62056_21::parse(bytes, CheckMode::automatic, known, record).has_value();
    };
    CHECK(is_record(Bcc::exclusive_or) == (check.find("XOR") != std::string::npos));
    CHECK(is_record(Bcc::sum) == (check.find("SUM7") != std::string::npos));
    CHECK_FALSE(is_record(Bcc::none));
  }
  CHECK((index.empty() || seen >= 18));
}

TEST_CASE("no single-bit flip in the block of a meter that is known for its check gives a record") {
  constexpr std::size_t not_for_long = 700;  // bytes
  for (const IndexRow& row : index_of("iec62056-21")) {
    const std::string& check = row.at("bcc_check");
    std::string bytes = cut_out(bytes_of("iec62056-21", row.at("file")));
    const std::size_t block = bytes.find_first_of("\x01\x02");
    if (bytes.size() > not_for_long || expected_check(check) == Check::none) {
      continue;
    }
    INFO(row.at("file"));
    const Bcc known = check.starts_with("XOR") ? Bcc::exclusive_or : Bcc::sum;
    std::size_t passed = 0;
    Record record;
    for (std::size_t bit = 8 * (block + 1); bit < 8 * bytes.size(); ++bit) {
      const auto mask = static_cast<char>(1U << bit % 8);
      bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ mask);
      // Bit 7 is a parity bit: nothing of a readout.
      const bool is_data_bit = bit % 8 != 7;
      passed += is_data_bit && !iec62056_21::parse(bytes, CheckMode::automatic, known, record) ? 1U : 0U;
      bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ mask);
    }
    CHECK(passed == 0);
  }
}
