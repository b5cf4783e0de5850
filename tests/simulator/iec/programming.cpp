#include "tests/simulator/iec/programming.hpp"

#include "tests/simulator/iec/characters.hpp"

#include <utility>

namespace meterwire::simulator::iec {
namespace {

constexpr std::size_t lines_of_a_partial_block = 2;
constexpr std::size_t command_of_break = 3;

}  // namespace

Programming::Programming(Registers& registers, BlockWriter& writer, const Faults& faults)
    : registers_(registers), writer_(writer), faults_(faults) {}

std::string Programming::begin() {
  registers_.begin_session();
  reply_ = {};
  begun_ = false;
  commands_ = 0;
  return writer_.command("P0", "(1A2B3C4D)");
}

std::string Programming::current_block() {
  return writer_.block(reply_.blocks[block_], block_ + 1 < reply_.blocks.size() ? eot : etx);
}

SessionStep Programming::answer(const Heard& heard, MeterTime now) {
  switch (heard.kind) {
    case Heard::Kind::command:
      return carry_out(heard, now);
    case Heard::Kind::damaged:
      return {std::string(1, nak)};
    case Heard::Kind::ack:
      if (reply_.kind != Reply::Kind::blocks || block_ + 1 >= reply_.blocks.size()) {
        return {};
      }
      ++block_;
      return {current_block()};
    case Heard::Kind::nak:
      if (faults_.no_nak != 0) {
        return {};
      }
      if (!begun_) {
        return {begin()};
      }
      return {reply_.kind == Reply::Kind::blocks ? current_block() : std::string()};
    case Heard::Kind::request:
    case Heard::Kind::acknowledgement:
      break;
  }
  return {};
}

SessionStep Programming::carry_out(const Heard& command, MeterTime now) {
  begun_ = true;
  if (command.type == "B0") {
    return {{}, true};
  }
  if (++commands_ == command_of_break && faults_.b0_mid != 0) {
    return {writer_.command("B0", ""), true};
  }
  reply_ = registers_.answer(command.type, command.data, now);
  if (faults_.partial_blocks != 0 && reply_.blocks.size() == 1) {
    reply_.blocks = in_blocks(std::exchange(reply_.blocks, {}).front(), lines_of_a_partial_block);
  }
  block_ = 0;
  switch (reply_.kind) {
    case Reply::Kind::blocks:
      return {current_block()};
    case Reply::Kind::ack:
      return {std::string(1, ack)};
    case Reply::Kind::nak:
      return {std::string(1, nak)};
    case Reply::Kind::end:
      return {writer_.command("B0", ""), true};
    case Reply::Kind::silence:
      break;
  }
  return {};
}

}  // namespace meterwire::simulator::iec
