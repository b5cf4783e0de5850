#include "parsers/iec62056_21/command.hpp"

#include "parsers/framing/characters.hpp"

#include <algorithm>
#include <utility>

namespace meterwire::iec62056_21 {

namespace {

bool is_type(std::string_view text) {
  return text.size() == 2 && std::string_view("PRWEB").find(text[0]) != std::string_view::npos && text[1] >= '0' &&
         text[1] <= '9';
}

bool is_printable(char c) {
  return c >= ' ' && c < '\x7F';
}

// Brackets that close, one after another or one in another, and a code before the first.
bool is_data_set(std::string_view data) {
  int depth = 0;
  for (const char c : data) {
    depth += c == '(' ? 1 : 0;
    depth -= c == ')' ? 1 : 0;
    if (depth < 0 || !is_printable(c)) {
      return false;
    }
  }
  return depth == 0 && data.find('(') != 0 && data.ends_with(')');
}

}  // namespace

std::optional<Command> command_from(std::string_view text) {
  Command command{"R1", {}};
  if (text.size() >= 3 && is_type(text.substr(0, 2)) && text[2] == ':') {
    command.type = text.substr(0, 2);
    text.remove_prefix(3);
  }
  command.data = text;
  if (text.find('(') == std::string_view::npos && !text.empty()) {
    command.data += "()";
  }
  return is_data_set(command.data) ? std::optional(std::move(command)) : std::nullopt;
}

std::vector<Command> commands_from(std::string_view text) {
  std::vector<Command> commands;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const char c = at < text.size() ? text[at] : ',';
    depth += c == '(' ? 1 : 0;
    depth -= c == ')' ? 1 : 0;
    if (c != ',' || (depth > 0 && at < text.size())) {
      continue;
    }
    auto command = command_from(text.substr(begin, at - begin));
    if (!command) {
      return {};
    }
    commands.push_back(std::move(*command));
    begin = at + 1;
  }
  return commands;
}

bool is_write(const Command& command) {
  return command.type.starts_with('W');
}

std::string code_of(const Command& command) {
  return command.data.substr(0, command.data.find('('));
}

bool can_be_password(std::string_view text) {
  constexpr std::size_t longest = 32;
  return text.size() <= longest &&
         std::ranges::all_of(text, [](char c) { return is_printable(c) && c != '(' && c != ')'; });
}

std::string frame_of(const Command& command, Bcc bcc) {
  std::string frame(1, soh);
  frame += command.type;
  if (!command.data.empty()) {
    frame += stx;
    frame += command.data;
  }
  frame += etx;
  const std::string_view covered = std::string_view(frame).substr(1);
  frame += static_cast<char>(bcc == Bcc::sum ? bcc_sum(covered) : bcc_xor(covered));
  return frame;
}

// An error message stands in the brackets of a data set that may have an id (6.5: `(ERxxxxx)`; LIS-200: '#' and four
// digits; Energomera: ERR12, E12).
std::string_view refusal_in(std::string_view data) {
  const std::size_t open = data.find('(');
  const std::size_t close = data.find(')', open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || close == std::string_view::npos) {
    return {};
  }
  const std::string_view text = data.substr(open + 1, close - open - 1);
  const auto digits_from = [text](std::size_t at) {
    return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(),
                       [](char c) { return c >= '0' && c <= '9'; });
  };
  for (const std::string_view start : {"ERROR", "ERR", "ER", "E", "#"}) {
    if (text.starts_with(start)) {
      const bool has_code = text.size() > start.size() || start.starts_with("ER");
      return has_code && digits_from(start.size()) ? text : std::string_view{};
    }
  }
  return {};
}

}  // namespace meterwire::iec62056_21
