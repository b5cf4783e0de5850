#include "session/habits_json.hpp"

#include <boost/json/value_to.hpp>

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace meterwire::session {

namespace json = boost::json;
using namespace meterwire::iec62056_21;

namespace {

constexpr std::array<std::pair<Bcc, std::string_view>, 3> words{
    {{Bcc::exclusive_or, "xor"}, {Bcc::sum, "sum"}, {Bcc::none, "none"}}};

constexpr std::array<std::pair<bool Habits::*, std::string_view>, 2> flags{
    {{&Habits::needs_wake_up, "wake-up"}, {&Habits::reads_with_r5, "r5"}}};

Bcc bcc_from(std::string_view text) {
  for (const auto& [bcc, word] : words) {
    if (word == text) {
      return bcc;
    }
  }
  throw std::runtime_error("expected a bcc of xor, sum or none");
}

}  // namespace

json::object to_json(const Habits& habits) {
  json::object entry{{"identification", habits.identification}};
  for (const auto& [bcc, word] : words) {
    if (habits.bcc == bcc) {
      entry["bcc"] = word;
    }
  }
  for (const auto& [flag, name] : flags) {
    if (habits.*flag) {
      entry[name] = true;
    }
  }
  if (habits.not_followed > 0) {
    entry["not-followed"] = habits.not_followed;
  }
  if (habits.readout_length > 0) {
    entry["readout-length"] = habits.readout_length;
  }
  return entry;
}

Habits habits_from(const json::value& entry) {
  const json::object& object = entry.as_object();
  Habits habits;
  habits.identification = json::value_to<std::string>(object.at("identification"));
  if (const auto* const bcc = object.if_contains("bcc")) {
    habits.bcc = bcc_from(bcc->as_string());
  }
  for (const auto& [flag, name] : flags) {
    if (const auto* const given = object.if_contains(name)) {
      habits.*flag = given->as_bool();
    }
  }
  if (const auto* const count = object.if_contains("not-followed")) {
    habits.not_followed = count->to_number<std::uint8_t>();
  }
  if (const auto* const length = object.if_contains("readout-length")) {
    habits.readout_length = length->to_number<std::uint32_t>();
  }
  return habits;
}

}  // namespace meterwire::session
