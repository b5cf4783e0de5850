#include "transport/feed/load_profile.hpp"

#include "parsers/iec62056_21/profile_problem.hpp"
#include "parsers/iec62056_21/profile_times.hpp"
#include "parsers/record/code_registry.hpp"
#include "parsers/record/unit.hpp"
#include "transport/feed/utf8.hpp"
#include "transport/feed/value_from.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>

namespace meterwire::feed {

namespace {

using iec62056_21::LoadProfile;
using iec62056_21::ProfileChannel;
using iec62056_21::ProfileSegment;
using iec62056_21::ProfileStatus;

std::uint64_t seconds_of(const ProfileSegment& segment) {
  return segment.interval ? static_cast<std::uint64_t>(std::chrono::seconds{*segment.interval}.count()) : 0;
}

// A channel keeps its reading over all segments, unless the meter was set to another interval in between.
Reading& reading_for(std::vector<Reading>& readings, std::string_view id, const Obis& code, std::uint64_t interval) {
  const std::string obis = to_utf8(id);
  const auto known = std::ranges::find_if(
      readings, [&](const Reading& reading) { return reading.obis == obis && reading.interval == interval; });
  if (known != readings.end()) {
    return *known;
  }
  Reading reading;
  reading.obis = obis;
  reading.name = find_code(code) != nullptr ? code_name(code) : std::string{};
  reading.is_list = true;
  reading.interval = interval;
  return readings.emplace_back(std::move(reading));
}

// A reduced code in a profile is electricity's where its unit is: 6.5 in kvar is no heat meter's 6.5.
Obis full_code_of(const ProfileChannel& channel) {
  Obis code = channel.code;
  const Unit unit = unit_from(channel.unit);
  if (!code.empty() && !code.has(Obis::A) && unit >= Unit::Wh && unit <= Unit::kHz) {
    code.set(Obis::A, 1);
    code.set(Obis::B, code.get(Obis::B, 0));
  }
  return code;
}

// Nothing between the brackets: nothing was measured.
Value channel_value(const meterwire::Value& sent, const ProfileChannel& channel, const Zone& zone) {
  Value value;
  if (sent.kind == ValueKind::empty) {
    value.is_null = true;
    return value;
  }
  const bool is_measured = !channel.unit.empty();
  value = value_from(sent, is_measured ? Digits::number : digits_of(find_code(full_code_of(channel))), zone);
  if (value.unit.empty() && value.is_number) {
    value.unit = unit_symbol(channel.unit);
  }
  return value;
}

void add_status(Value& value, const ProfileStatus& status) {
  if (status.is_set()) {
    value.status = to_utf8(status.text);
    value.flags = flags_of(status);
  }
}

void add_rows(std::vector<Reading>& readings, const ProfileSegment& segment, const Zone& zone) {
  for (std::size_t i = 0; i < segment.channels.size(); ++i) {
    const ProfileChannel& channel = segment.channels[i];
    Reading& reading = reading_for(readings, channel.id, full_code_of(channel), seconds_of(segment));
    for (const auto& row : segment.rows) {
      Value value = channel_value(row.values[i], channel, zone);
      value.time = zone.rfc3339(period_end(segment, row.period, zone));
      add_status(value, segment.status);
      reading.values.push_back(std::move(value));
    }
  }
}

// In a log book the status says what happened. Where it says nothing the channels do (MetCom: `(00)` in each entry).
void add_event(std::vector<Reading>& readings, const ProfileSegment& entry, const Zone& zone) {
  if (!entry.status.is_set() && !entry.channels.empty()) {
    return;
  }
  Value value;
  value.value = to_utf8(entry.status.text);
  value.flags = flags_of(entry.status);
  value.time = zone.rfc3339(period_end(entry, 0, zone));
  reading_for(readings, entry.header->id, entry.header->code, 0).values.push_back(std::move(value));
}

}  // namespace

std::vector<Reading> readings_of(const LoadProfile& profile, const Zone& zone) {
  std::vector<Reading> readings;
  for (const ProfileSegment& segment : profile.segments) {
    if (!segment.interval) {
      add_event(readings, segment, zone);
    }
    add_rows(readings, segment, zone);
  }
  return readings;
}

std::vector<meterwire::LineError> problems_of(const Record& record, const LoadProfile& profile, const Zone& zone) {
  std::vector<meterwire::LineError> problems = profile.problems;
  for (const auto& gap : gaps_in(profile, zone)) {
    problems.push_back(iec62056_21::profile_problem(record, LineProblem::profile_gap, gap.segment->header->id));
  }
  return problems;
}

}  // namespace meterwire::feed
