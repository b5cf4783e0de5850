#include "parsers/iec62056_21/lis200/lock.hpp"

#include "parsers/iec62056_21/lis200/address.hpp"
#include "parsers/iec62056_21/lis200/rows.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace meterwire::iec62056_21::lis200 {

namespace {

constexpr std::array locks{Lock::calibration, Lock::manufacturer, Lock::supplier, Lock::customer};

constexpr std::string_view state_group = "170";
constexpr std::string_view key_group = "171";

Address address_of(Lock lock, std::string_view group) {
  return {static_cast<std::uint16_t>(lock), std::string(group), {}, Attribute::value};
}

}  // namespace

std::string_view name(Lock lock) {
  switch (lock) {
    case Lock::calibration:
      return "calibration";
    case Lock::manufacturer:
      return "manufacturer";
    case Lock::supplier:
      return "supplier";
    case Lock::customer:
      return "customer";
  }
  return "unknown";
}

std::optional<Lock> lock_from(std::string_view text) {
  if (text == "administrator") {
    return Lock::supplier;
  }
  const auto* const found = std::ranges::find(locks, text, [](Lock lock) { return name(lock); });
  return found == locks.end() ? std::nullopt : std::optional(*found);
}

std::optional<Command> open_command(Lock lock, std::string_view key) {
  if (lock == Lock::calibration || key.empty() || !can_be_password(key)) {
    return std::nullopt;
  }
  return Command{"W1", to_string(address_of(lock, key_group)) + '(' + std::string(key) + ')'};
}

bool holds_key(const Command& command) {
  const auto address = address_from(code_of(command));
  return is_write(command) && address && address->group == key_group;
}

Command close_command(Lock lock) {
  return {"W1", to_string(address_of(lock, state_group)) + "(0)"};
}

Command state_command(Lock lock) {
  return read_command(address_of(lock, state_group));
}

LockState lock_state(const Answer& answer) {
  if (answer.kind != Answer::Kind::data) {
    return LockState::unknown;
  }
  const Rows sent = rows_from(answer.data);
  const std::string_view state = sent.rows.empty() ? std::string_view{} : sent.rows.front().values.front();
  if (state.empty() || state.find_first_not_of("0123456789") != std::string_view::npos) {
    return LockState::unknown;
  }
  return state.find_first_not_of('0') == std::string_view::npos ? LockState::closed : LockState::open;
}

}  // namespace meterwire::iec62056_21::lis200
