#include "transport/telnet.hpp"

namespace meterwire::transport::telnet {

namespace {

constexpr unsigned char se = 240;  // the end of a subnegotiation
constexpr unsigned char sb = 250;  // and its beginning
constexpr unsigned char iac = 255;

constexpr char as_char(auto code) {
  return static_cast<char>(code);
}

}  // namespace

std::string encoded(const Negotiation& negotiation) {
  return {as_char(iac), as_char(negotiation.verb), as_char(negotiation.option)};
}

std::string encoded(const Subnegotiation& subnegotiation) {
  std::string text{as_char(iac), as_char(sb), as_char(subnegotiation.option)};
  text += escaped(subnegotiation.content);
  text += as_char(iac);
  text += as_char(se);
  return text;
}

std::string escaped(std::string_view data) {
  std::string text;
  text.reserve(data.size());
  for (const char c : data) {
    text.append(c == as_char(iac) ? 2 : 1, c);
  }
  return text;
}

std::optional<Event> Decoder::next(std::string_view& bytes) {
  std::optional<Event> event;
  while (!event && !bytes.empty()) {
    const bool is_data = state_ == State::data && bytes.front() != as_char(iac);
    const auto piece = bytes.substr(0, is_data ? bytes.find(as_char(iac)) : 1);
    bytes.remove_prefix(piece.size());
    event = is_data ? Data{piece} : take(piece);
  }
  return event;
}

std::optional<Event> Decoder::take(std::string_view byte) {
  const auto code = static_cast<unsigned char>(byte.front());
  switch (state_) {
    case State::data:
      state_ = State::command;
      break;
    case State::command:
      begin(code);
      return code == iac ? std::optional<Event>(Data{byte}) : std::nullopt;
    case State::option:
      state_ = State::data;
      return Negotiation{verb_, Option{code}};
    case State::content:
      if (code == iac) {
        state_ = State::command_in_content;
      } else {
        keep(byte.front());
      }
      break;
    case State::command_in_content:
      if (code == iac) {
        state_ = State::content;
        keep(byte.front());
      } else if (code == se && size_ > 0) {
        state_ = State::data;
        const auto option = Option{static_cast<unsigned char>(content_.front())};
        return Subnegotiation{option, std::string_view(content_.data() + 1, size_ - 1)};
      } else {
        begin(code);  // it was broken off
      }
      break;
  }
  return std::nullopt;
}

// What follows an IAC.
void Decoder::begin(unsigned char code) {
  state_ = State::data;
  if (code == sb) {
    size_ = 0;
    state_ = State::content;
  } else if (code > sb && code < iac) {
    verb_ = Verb{code};
    state_ = State::option;
  }
}

void Decoder::keep(char c) {
  if (size_ == content_.size()) {
    state_ = State::data;
  } else {
    content_[size_++] = c;
  }
}

}  // namespace meterwire::transport::telnet
