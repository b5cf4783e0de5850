#include "parsers/iec62056_21/dialogue/block.hpp"

#include "parsers/framing/characters.hpp"

#include <optional>
#include <string_view>
#include <utility>

namespace meterwire::iec62056_21 {

namespace {

constexpr std::size_t longest_block = std::size_t{512} * 1024;  // a profile of months, nine minutes at 9600 Bd
constexpr std::size_t longest_noise = 1024;

constexpr std::string_view beginnings("\x01\x02\x06\x15");

// Only the meter's, P0 and B0, are of interest.
bool is_echo(std::string_view block) {
  const std::string_view type = block.substr(1, block.find_first_of("\x02\x03\x04") - 1);
  return block.front() == soh && type != "P0" && type != "B0";
}

// What stands from SOH or STX up to ETX or EOT, taken apart.
Block take_apart(std::string_view bytes) {
  Block block;
  const bool is_command = bytes.front() == soh;
  block.kind = is_command ? Block::Kind::command : bytes.back() == eot ? Block::Kind::partial : Block::Kind::data;
  const std::string_view inside = bytes.substr(1, bytes.size() - 2);
  const std::size_t data = is_command ? inside.find(stx) : 0;
  if (!is_command) {
    block.data = inside;
  } else {
    block.type = inside.substr(0, data);
    block.data = data == std::string_view::npos ? std::string_view{} : inside.substr(data + 1);
  }
  return block;
}

// The block's end: the first ETX or EOT. Its check character is the one behind it, whatever it is.
// Nothing: it was an echo.
Step<std::optional<Block>> hear_rest(Wire& wire, const Timing& timing, LearntCheck& check, std::string block) {
  std::size_t end = std::string::npos;
  for (std::size_t looked_at = 0;;) {
    end = end == std::string::npos ? block.find_first_of(std::string_view("\x03\x04"), looked_at) : end;
    if (end != std::string::npos && end + 1 < block.size()) {
      break;
    }
    const std::string more = co_await wire.hear(timing.between + timing.margin);
    if (more.empty()) {
      break;
    }
    looked_at = block.size();
    block += more;
    if (block.size() > longest_block) {
      co_return Block{Block::Kind::broken_off};
    }
  }
  if (end == std::string::npos) {
    co_return Block{Block::Kind::broken_off};
  }
  const bool has_character = end + 1 < block.size();
  const std::optional<char> character = has_character ? std::optional(block[end + 1]) : std::nullopt;
  if (has_character) {
    wire.unread(std::string_view(block).substr(end + 2));
  }
  const std::string_view whole = std::string_view(block).substr(0, end + 1);
  if (is_echo(whole)) {
    co_return std::nullopt;
  }
  co_return check.believes(whole.substr(1), character) ? take_apart(whole) : Block{Block::Kind::wrong_check};
}

}  // namespace

Step<Block> hear_block(Wire& wire, const Timing& timing, LearntCheck& check, Timing::Duration patience,
                       bool wants_data) {
  std::size_t noise = 0;
  bool was_acknowledged = false;
  for (Timing::Duration wait = patience; noise < longest_noise;) {
    const std::string heard = co_await wire.hear(wait + timing.margin);
    if (heard.empty()) {
      const auto nothing = noise > 0 ? Block::Kind::rubbish : Block::Kind::silence;
      co_return Block{was_acknowledged ? Block::Kind::acknowledged : nothing};
    }
    const std::size_t begin = heard.find_first_of(beginnings);
    if (begin == std::string::npos) {
      noise += heard.size();
      wait = was_acknowledged ? timing.answer : timing.between;
      continue;
    }
    const std::string_view rest = std::string_view(heard).substr(begin);
    if (rest.front() == soh || rest.front() == stx) {
      auto block = co_await hear_rest(wire, timing, check, std::string(rest));
      if (block) {
        co_return *std::move(block);
      }
      noise += rest.size();
      continue;
    }
    wire.unread(rest.substr(1));
    if (rest.front() == nak) {
      co_return Block{Block::Kind::not_taken};
    }
    if (!wants_data) {
      co_return Block{Block::Kind::acknowledged};
    }
    was_acknowledged = true;
    wait = timing.answer;
  }
  co_return Block{Block::Kind::rubbish};
}

}  // namespace meterwire::iec62056_21
