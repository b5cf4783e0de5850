// What the bytes of telegrams and readouts mean: where they start, which lines they have, where they end.

#include "parsers/framing/characters.hpp"
#include "parsers/framing/framer.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace meterwire {

namespace {

constexpr char with_parity_start = '\xAF';  // '/' in 7E1
constexpr char with_parity_stx = '\x82';
constexpr std::size_t longest_identification = 256;  // 16 characters by the standard, 26 seen
constexpr int crc_length = 4;

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

// NULs of a wake-up, an ACK, the 0xFF filling of EasyMeter's Q3D: bytes that may stand before a '/' at a line's start.
bool is_filling(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '\x7F' || c == '\xFF';
}

// Bytes that neither begin nor end anything within a data line.
constexpr auto is_plain = [] {
  std::array<bool, 256> plain{};
  plain.fill(true);
  for (const char c : {'\n', '!', stx, etx, eot, '\0', '\x1B', 'h', '~', '\xDB'}) {
    plain[static_cast<unsigned char>(c)] = false;
  }
  return plain;
}();

bool is_bracket(char c) {
  return c == '(' || c == ')';
}

}  // namespace

// Takes bytes up to the end of a frame or to one that may begin a binary frame, which the first one does not.
Framer::Step Framer::take_text(std::string_view& source) {
  do {
    const char c = source.front();
    const Step step = take(c);
    if (step == Step::complete_without) {
      return step;
    }
    line_ += c == '\n' ? 1U : 0U;
    ++offset_;
    source.remove_prefix(1);
    if (step == Step::complete) {
      return step;
    }
    take_plain_run(source);
  } while (!source.empty() && !may_start_binary(source.front()));
  return Step::taken;
}

// Most bytes of a telegram mean nothing to the framer: those within a line that neither end it nor the telegram.
void Framer::take_plain_run(std::string_view& source) {
  if ((state_ != State::body && state_ != State::block) || line_start_ || has_parity_) {
    return;
  }
  const std::size_t room = std::min(source.size(), limit_ - buffer_.size());
  std::size_t run = 0;
  while (run < room && is_plain[static_cast<unsigned char>(source[run])]) {
    ++run;
  }
  if (run != 0) {
    buffer_.append(source, 0, run);
    previous_ = source[run - 1];
    offset_ += run;
    source.remove_prefix(run);
  }
}

Framer::Step Framer::take(char raw) {
  if (state_ == State::hunting) {
    return hunt(raw);
  }
  const char c = has_parity_ ? without_parity(raw) : raw;
  if (line_start_ && c == '/' && (state_ == State::body || state_ == State::block)) {
    return Step::complete_without;
  }
  if (buffer_.size() >= limit_) {
    ++counters_.overflows;
    give_up();
    line_start_ = false;
    return hunt(raw);
  }

  switch (state_) {
    case State::identification:
      // A '/' within a line that is followed by a bracket was one of a value, `imp/kWh)`, not a start.
      if (buffer_.size() > longest_identification || (!at_line_start_ && is_bracket(c))) {
        give_up();
        return hunt(raw);
      }
      state_ = c == '\n' ? State::body : State::identification;
      break;
    case State::body:
      return collect_body(c);
    case State::crc:
    case State::crc_line_end:
      return collect_crc(c);
    case State::block:
      state_ = ends_block(c) ? State::bcc : State::block;
      break;
    case State::bcc:
      // Some meters send CR LF instead of a check. What follows a CR tells, and silence tells as well.
      buffer_ += c;
      state_ = State::bcc_line_end;
      return c == '\r' ? Step::taken : Step::complete;
    case State::bcc_line_end:
      if (c != '\n') {
        return Step::complete_without;
      }
      buffer_ += c;
      return Step::complete;
    case State::hunting:
    case State::binary:
      break;
  }
  buffer_ += c;
  begin_line(c);
  return Step::taken;
}

// A partial block of programming mode has no identification; in a readout EOT is a byte that was garbled.
bool Framer::ends_block(char c) const {
  return c == etx || (c == eot && buffer_.front() == stx);
}

Framer::Step Framer::hunt(char c) {
  if (c == '/' || (line_start_ && c == with_parity_start)) {
    start(c, State::identification);
  } else if (line_start_ && (c == stx || c == with_parity_stx)) {
    start(c, State::block);
  } else {
    // Line ends and NULs between telegrams are the usual thing (a Home Assistant add-on and some meters send them).
    counters_.discarded_bytes += c == '\r' || c == '\n' || c == '\0' ? 0U : 1U;
    begin_line(c);
  }
  return Step::taken;
}

Framer::Step Framer::collect_body(char c) {
  if (c == '!' && (line_start_ || previous_ == ')')) {
    // Swedish Aidon meters and some IEC 62056-21 ones send the '!' directly behind the last data set.
    state_ = State::crc;
    crc_digits_ = 0;
  } else if (c == stx && !has_data()) {
    // Not only at the start of a line: what a change of speed garbles can stand before it.
    state_ = State::block;
  }
  buffer_ += c;
  begin_line(c);
  return Step::taken;
}

Framer::Step Framer::collect_crc(char c) {
  const bool digit_expected = state_ == State::crc && crc_digits_ < crc_length;
  if (c == '/' || (state_ == State::crc_line_end && c != '\r' && c != '\n')) {
    return Step::complete_without;
  }
  buffer_ += c;
  if (c == '\n') {
    return Step::complete;
  }
  if (c == '\r' || (digit_expected && is_hex(c) && ++crc_digits_ == crc_length)) {
    state_ = State::crc_line_end;
  }
  return Step::taken;
}

void Framer::start(char c, State state) {
  has_parity_ = c == with_parity_start || c == with_parity_stx;
  at_line_start_ = line_start_;
  start_offset_ = offset_;
  start_line_ = line_;
  state_ = state;
  kind_ = FrameKind::ascii;
  buffer_ += has_parity_ ? without_parity(c) : c;
  begin_line(c);
}

char Framer::without_parity(char c) {
  const auto bits = static_cast<unsigned char>(c);
  counters_.parity_errors += static_cast<unsigned>(std::popcount(bits)) % 2;
  return static_cast<char>(bits & 0x7F);
}

void Framer::begin_line(char c) {
  line_start_ = c == '\n' || (line_start_ && is_filling(c));
  previous_ = c;
}

}  // namespace meterwire
