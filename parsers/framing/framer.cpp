#include "parsers/framing/framer.hpp"

#include "parsers/framing/next_start.hpp"

#include <algorithm>

namespace meterwire {

Framer::Framer(std::size_t limit) : limit_(limit) {
  buffer_.reserve(2048);
}

std::optional<Frame> Framer::next(std::string_view& input) {
  release();
  while (true) {
    const bool again = !again_.empty();
    std::string_view source = again ? std::string_view(again_).substr(again_at_) : input;
    if (source.empty()) {
      return std::nullopt;
    }
    const BinaryStart start = look_for_binary(source);
    if (start.match == Match::need_more) {
      const std::size_t more = std::min(input.size(), again ? 1 : input.size());
      if (more == 0) {
        return std::nullopt;
      }
      again_ += input.substr(0, more);
      input.remove_prefix(more);
      continue;
    }
    const std::size_t before = source.size();
    const Step step = advance(start, source);
    if (again) {
      forget_again(before - source.size());
    } else {
      input = source;
    }
    if (auto frame = end_frame(step)) {
      return frame;
    }
  }
}

std::optional<Frame> Framer::flush() {
  release();
  while (!again_.empty()) {  // they began no binary frame
    std::string_view source = std::string_view(again_).substr(again_at_);
    const std::size_t before = source.size();
    const Step step = take_text(source);
    forget_again(before - source.size());
    if (auto frame = end_frame(step)) {
      return frame;
    }
  }
  switch (state_) {
    case State::hunting:
      return std::nullopt;
    case State::crc:
    case State::crc_line_end:
    case State::bcc_line_end:
      return hand_out(FrameEnd::terminator);
    case State::binary:
      return hand_out(FrameEnd::silence);
    case State::identification:
    case State::body:
    case State::block:
    case State::bcc:
      break;
  }
  if (has_data() || state_ == State::bcc || kind_ == FrameKind::binary) {
    return hand_out(FrameEnd::silence);
  }
  give_up();
  return std::nullopt;
}

void Framer::reset() {
  release();
  give_up();
  counters_.discarded_bytes += again_.size() - again_at_;
  again_.clear();
  again_at_ = 0;
  line_start_ = true;  // rubbish of another speed says nothing of the line that begins now
  previous_ = '\n';
}

// Takes the frame back that the caller had.
void Framer::release() {
  if (handed_out_) {
    buffer_.clear();
    handed_out_ = false;
  }
}

BinaryStart Framer::look_for_binary(std::string_view source) const {
  if (!may_start_binary(source.front()) || state_ == State::bcc || state_ == State::binary) {
    return {};
  }
  const bool behind_identification = state_ == State::body && line_start_ && !has_data();
  if (source.front() == '\0' && !behind_identification) {
    return {};
  }
  const BinaryStart start = binary_start(source);
  return start.match == Match::yes && start.frame_size > limit_ - buffer_.size() ? BinaryStart{} : start;
}

// Takes at least one byte, unless it ends the frame under way.
Framer::Step Framer::advance(const BinaryStart& start, std::string_view& source) {
  if (start.match == Match::yes) {
    if (state_ != State::hunting && start.protocol != BinaryProtocol::hybrid) {
      return Step::complete_without;
    }
    start_binary(start);
  }
  return state_ == State::binary ? collect_binary(source) : take_text(source);
}

void Framer::start_binary(const BinaryStart& start) {
  if (state_ == State::hunting) {
    has_parity_ = false;
    at_line_start_ = true;
    start_offset_ = offset_;
    start_line_ = line_;
  }
  kind_ = start.protocol == BinaryProtocol::ciphered ? FrameKind::ciphered : FrameKind::binary;
  binary_end_ = start.frame_size == 0 ? 0 : buffer_.size() + start.frame_size;
  state_ = State::binary;
}

Framer::Step Framer::collect_binary(std::string_view& source) {
  const std::size_t held = buffer_.size();
  // In short pieces, so that little has to be looked at again where another telegram begins within the frame.
  constexpr std::size_t piece = 256;
  const std::size_t taken = binary_end_ == 0 ? 1 : std::min({binary_end_ - held, source.size(), piece});
  buffer_ += source.substr(0, taken);
  offset_ += taken;
  line_ += static_cast<std::uint64_t>(std::ranges::count(source.substr(0, taken), '\n'));
  source.remove_prefix(taken);

  if (const std::size_t next = find_next_start(buffer_, held); next != std::string::npos) {
    surplus_ = buffer_.size() - next;
    return Step::complete_without;
  }
  if (binary_end_ == 0 && buffer_.ends_with(sml_end)) {
    binary_end_ = std::min(limit_, buffer_.size() + behind_sml_end);
  }
  if (buffer_.size() == binary_end_) {
    if (buffer_.starts_with('/')) {  // a hybrid ends with '!' and a CRC
      state_ = State::body;
      line_start_ = true;
      return Step::taken;
    }
    return Step::complete;
  }
  if (buffer_.size() >= limit_) {
    ++counters_.overflows;
    give_up();
  }
  return Step::taken;
}

void Framer::forget_again(std::size_t bytes) {
  again_at_ += bytes;
  if (again_at_ == again_.size()) {
    again_.clear();
    again_at_ = 0;
  }
}

void Framer::look_again_at_surplus() {
  const std::string_view bytes = std::string_view(buffer_).substr(buffer_.size() - surplus_);
  offset_ -= bytes.size();
  line_ -= static_cast<std::uint64_t>(std::ranges::count(bytes, '\n'));
  again_.replace(0, again_at_, bytes);
  again_at_ = 0;
  surplus_ = 0;
}

std::optional<Frame> Framer::end_frame(Step step) {
  if (step == Step::taken) {
    return std::nullopt;
  }
  // Complete but for its line end, behind which something else begins, is as good as complete.
  const bool is_whole = state_ == State::crc || state_ == State::crc_line_end || state_ == State::bcc_line_end;
  const bool broken = step == Step::complete_without && !is_whole;
  if (broken && kind_ == FrameKind::ascii && !(at_line_start_ && has_data())) {
    give_up();  // the echo of a request, an identification without data, a '/' that was none
    return std::nullopt;
  }
  const Frame frame = hand_out(broken ? FrameEnd::next_start : FrameEnd::terminator);
  look_again_at_surplus();
  return frame;
}

// Whether a data set stands behind the identification.
bool Framer::has_data() const {
  const std::size_t identification = buffer_.find('\n');
  return identification != std::string::npos && buffer_.find('(', identification) != std::string::npos;
}

Frame Framer::hand_out(FrameEnd end) {
  ++counters_.frames;
  state_ = State::hunting;
  line_start_ = true;
  handed_out_ = true;
  const std::string_view bytes = std::string_view(buffer_).substr(0, buffer_.size() - surplus_);
  return {bytes, end, at_line_start_, start_offset_, start_line_, kind_, has_parity_};
}

void Framer::give_up() {
  counters_.discarded_bytes += buffer_.size();
  buffer_.clear();
  state_ = State::hunting;
}

}  // namespace meterwire
