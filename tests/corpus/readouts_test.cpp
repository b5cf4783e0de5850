// Every readout, push and data block of the corpus: whole where its check is right, refused where it is wrong.

#include "parsers/iec62056_21/readout.hpp"
#include "parsers/parse.hpp"
#include "tests/corpus/corpus.hpp"
#include "tests/corpus/expected.hpp"
#include "tests/support/catch.hpp"

#include <optional>
#include <string>

using namespace meterwire;
using namespace meterwire::test;

namespace {

// As a stream where it has a start, else as the bare data block that it is.
std::optional<Rejection> read(const std::string& bytes, CheckMode mode, Record& record) {
  Framer framer;
  std::string_view stream = bytes;
  if (const auto frame = framer.next(stream)) {
    return parse(*frame, ProtocolChoice::iec62056_21, mode, record);
  }
  if (const auto frame = framer.flush()) {
    return parse(*frame, ProtocolChoice::iec62056_21, mode, record);
  }
  return iec62056_21::parse(bytes, mode, record);
}

bool is_readout(const IndexRow& row) {
  const std::string& kind = row.at("kind");
  return kind.starts_with("readout") || kind == "push" || kind == "data block" || kind == "table";
}

}  // namespace

TEST_CASE("the corpus of IEC 62056-21 readouts") {
  std::size_t seen = 0;
  const auto index = index_of("iec62056-21");
  for (const IndexRow& row : index) {
    const std::string& file = row.at("file");
    if (!is_readout(row) || !exception_for(file, "*").empty()) {
      continue;
    }
    ++seen;
    const std::string& check = row.at("bcc_check");
    INFO(file << " (" << check << ")");
    const std::string bytes = bytes_of("iec62056-21", file);
    Record record;
    const auto rejection = read(bytes, CheckMode::automatic, record);
    if (check.starts_with("INVALID")) {
      REQUIRE(rejection);
      CHECK(rejection->reason == RejectReason::bcc_mismatch);
      REQUIRE_FALSE(read(bytes, CheckMode::off, record));
    } else if (check == "SUM7 ok") {
      // Not believed before the meter is known for it, but named.
      REQUIRE(rejection);
      CHECK(rejection->message().find("7-bit sum") != std::string::npos);
      REQUIRE_FALSE(read(bytes, CheckMode::off, record));
    } else {
      REQUIRE_FALSE(rejection);
      CHECK(record.check == (check.starts_with("XOR ok") ? Check::bcc_xor : Check::none));
    }
    CHECK_FALSE(record.readings.empty());
    CHECK((record.errors.empty() || !exception_for(file, "errors").empty()));
    for (const std::string& line : data_lines_of(std::string(record.telegram()))) {
      INFO(line);
      CHECK(accounts_for(record, line));
    }
    CHECK(data_lines_of(std::string(record.telegram())).size() >= std::stoul(row.at("data_lines")));
  }
  CHECK((index.empty() || seen >= 25));
}
