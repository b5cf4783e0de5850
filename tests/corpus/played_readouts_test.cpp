// Every readout and push of the corpus as a meter's answer to the client: what comes of it is what the parser says of
// the file.

#include "parsers/iec62056_21/dialogue/data_readout.hpp"
#include "parsers/iec62056_21/dialogue/dialogue.hpp"
#include "parsers/iec62056_21/identification.hpp"
#include "parsers/iec62056_21/readout.hpp"
#include "parsers/parse.hpp"
#include "tests/corpus/corpus.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/records.hpp"

#include <optional>
#include <string>
#include <utility>
#include <variant>

using namespace meterwire;
using namespace meterwire::iec62056_21;
using namespace meterwire::test;

namespace {

// A 7E1 line carries no more.
std::string seven_bits(std::string bytes) {
  for (char& c : bytes) {
    c = static_cast<char>(static_cast<unsigned char>(c) & 0x7FU);
  }
  return bytes;
}

// Says its recorded answer as often as it is asked for: the identification to the request, and the rest at once in mode
// A and where it pushes, at the speed that it proposed in mode B, when it is acknowledged in mode C.
class RecordedMeter {
 public:
  explicit RecordedMeter(const std::string& recording) {
    std::size_t start = recording.find('/');
    start = recording.compare(start, 2, "/?") == 0 ? recording.find('/', start + 1) : start;
    const std::size_t end = recording.find('\n', start) + 1;
    identification_ = recording.substr(start, end - start);
    const bool has_block = recording.find('\x02') != std::string::npos;
    mode_ = has_block ? identification_from(identification_)->mode : Mode::a;
    sign_on_ = recording.substr(0, mode_ == Mode::a ? std::string::npos : end);
    rest_ = mode_ == Mode::a ? "" : recording.substr(end);
  }

  [[nodiscard]] std::string identification() const { return identification_; }

  template <typename T>
  T play(Dialogue<T> dialogue) {
    for (auto action = dialogue.next(); action;) {
      if (std::holds_alternative<Receive>(*action)) {
        action = dialogue.received(say());
        continue;
      }
      if (const auto* send = std::get_if<Send>(&*action)) {
        hear(send->bytes);
      } else if (const auto* speed = std::get_if<SetSpeed>(&*action)) {
        reader_baud_ = speed->baud;
      }
      action = dialogue.next();
    }
    return dialogue.result();
  }

 private:
  void hear(const std::string& sent) {
    if (sent.starts_with('/')) {
      baud_ = 300;
      answer_ = sign_on_;
    } else if (sent.starts_with('\x06')) {
      baud_ = sent[2] == '0' ? 300 : identification_from(identification_)->baud;
      answer_ = rest_;
    } else if (sent == "\x15") {
      answer_ = rest_;
    }
  }

  std::string say() {
    std::string said = baud_ == reader_baud_ ? std::exchange(answer_, {}) : std::string{};
    if (mode_ == Mode::b && !said.empty() && said == sign_on_) {
      baud_ = identification_from(identification_)->baud;
      answer_ = rest_;
    }
    return said;
  }

  std::string sign_on_;
  std::string rest_;
  std::string identification_;
  std::string answer_;
  Mode mode_ = Mode::a;
  unsigned baud_ = 300;
  unsigned reader_baud_ = 300;
};

// What the parser makes of it as a stream; nothing where it refuses it.
std::optional<std::string> content(const std::string& bytes, CheckMode mode) {
  Framer framer;
  const auto frame = first_frame(framer, bytes);
  Record record;
  if (!frame || parse(*frame, ProtocolChoice::iec62056_21, mode, record)) {
    return std::nullopt;
  }
  return content_of(record);
}

bool is_played(const IndexRow& row) {
  const std::string& kind = row.at("kind");
  return (kind.starts_with("readout") || kind == "push") && exception_for(row.at("file"), "*").empty();
}

}  // namespace

TEST_CASE("the corpus of readouts, played to the client") {
  std::size_t read = 0;
  std::size_t refused = 0;
  const auto index = index_of("iec62056-21");
  for (const IndexRow& row : index) {
    const std::string& file = row.at("file");
    if (!is_played(row)) {
      continue;
    }
    INFO(file << " (" << row.at("bcc_check") << ")");
    const std::string bytes = seven_bits(bytes_of("iec62056-21", file));
    if (bytes.find('/') == std::string::npos) {  // a recording that began behind the identification
      continue;
    }
    // A sum that came twice is believed; the file alone has come once.
    const auto mode = row.at("bcc_check") == "SUM7 ok" ? CheckMode::off : CheckMode::automatic;
    const auto expected = content(bytes, mode);

    const SessionOptions options;
    Wire wire(options);
    Habits habits;
    RecordedMeter meter(bytes);
    const auto readout = meter.play(Dialogue(read_out(wire, options, habits)));
    CHECK(wire.baud() == 300);
    CAPTURE(readout ? "read" : readout.error().message());
    REQUIRE(readout.has_value() == expected.has_value());
    if (!readout) {
      CHECK(readout.error().error == SessionError::wrong_check);
      ++refused;
      continue;
    }
    ++read;
    CHECK(readout->telegram.starts_with(meter.identification()));
    CHECK(content(readout->telegram, mode) == expected);
    const std::string& check = row.at("bcc_check");
    CHECK(readout->bcc == (check.starts_with("XOR ok") ? Bcc::exclusive_or
                           : check == "SUM7 ok"        ? Bcc::sum
                                                       : Bcc::none));
  }
  CHECK((index.empty() || (read >= 20 && refused >= 2)));
}
