#include "tests/simulator/iec/ear.hpp"

#include "tests/simulator/iec/characters.hpp"

#include <cstddef>
#include <utility>

namespace meterwire::simulator::iec {
namespace {

constexpr std::size_t longest_line = 64;  // a request with an address of 32 characters is 37 long
constexpr std::size_t longest_command = 512;
constexpr std::size_t acknowledgement_size = 6;

bool ended(std::string_view command) {
  const std::size_t end = command.find(etx);
  return end != std::string_view::npos && command.size() == end + 2;
}

}  // namespace

std::optional<Heard> request_in(std::string_view text) {
  const std::size_t start = text.rfind('/');
  if (start == std::string_view::npos || text.size() < start + 3 || !text.ends_with('!')) {
    return {};
  }
  if (std::string_view("?124#").find(text[start + 1]) == std::string_view::npos) {
    return {};
  }
  Heard request;
  request.kind = Heard::Kind::request;
  request.type = text[start + 1];
  request.address = text.substr(start + 2, text.size() - start - 3);
  return request;
}

void Ear::expect_acknowledgement(bool expected) {
  acknowledgement_expected_ = expected;
  line_.clear();
  command_.clear();
}

std::optional<Heard> Ear::hear(char character) {
  if (!command_.empty() || character == soh) {
    command_ += character;
    if (ended(command_)) {
      return end_of_command();
    }
    if (command_.size() > longest_command) {
      command_.clear();
    }
    return {};
  }
  if (!acknowledgement_expected_ && (character == ack || character == nak)) {
    line_.clear();
    Heard alone;
    alone.kind = character == ack ? Heard::Kind::ack : Heard::Kind::nak;
    return alone;
  }
  line_ += character;
  if (line_.size() > longest_line) {
    line_.erase(0, 1);
  }
  return line_.ends_with("\r\n") ? end_of_line() : std::nullopt;
}

std::optional<Heard> Ear::end_of_line() {
  const std::string line = std::exchange(line_, {});
  if (line.size() >= acknowledgement_size && line[line.size() - acknowledgement_size] == ack) {
    Heard acknowledgement;
    acknowledgement.kind = Heard::Kind::acknowledgement;
    acknowledgement.type = line.substr(line.size() - acknowledgement_size + 1, 3);
    return acknowledgement;
  }
  return request_in(std::string_view(line).substr(0, line.size() - 2));
}

std::optional<Heard> Ear::end_of_command() {
  const std::string command = std::exchange(command_, {});
  const std::optional<Heard> request = request_in(std::exchange(line_, {}));
  const std::size_t end = command.find(etx);
  const std::string_view checked_part(command.data() + 1, end);
  Heard heard;
  heard.type = checked_part.substr(0, 2);
  const std::size_t start = checked_part.find(stx);
  heard.data = start == std::string_view::npos ? "" : checked_part.substr(start + 1, end - start - 2);
  heard.address = request ? request->address : "";
  heard.at_once = request.has_value();
  const bool right = command.back() == check_of(checked_part, check_);
  heard.kind = right ? Heard::Kind::command : Heard::Kind::damaged;
  return heard;
}

}  // namespace meterwire::simulator::iec
