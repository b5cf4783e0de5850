#include "parsers/iec62056_21/profile_header.hpp"

#include "parsers/grammar/obis_scan.hpp"
#include "parsers/record/timestamp.hpp"

#include <string>

namespace meterwire::iec62056_21 {

namespace {

enum Bracket : std::size_t { time, status, minutes, count, first_channel };

constexpr std::int64_t longest_interval = std::int64_t{31} * 24 * 60;  // minutes of a month
constexpr std::int64_t most_channels = 64;

bool is_whole_number(const Value& value) {
  return value.kind == ValueKind::number && value.unit == Unit::none && value.number.scale == 0 &&
         value.number.mantissa >= 0;
}

// `1220823161500`, `220823161500`, `12208231615`, `2208231615`: the season in front and the seconds may be missing.
std::optional<Timestamp> start_from(std::string_view text) {
  constexpr std::size_t date_and_season = 7;
  constexpr std::size_t date_alone = 6;
  const std::size_t date = text.size() % 2 == 1 ? date_and_season : date_alone;
  const std::size_t digits = text.size() - (text.size() % 2);
  if (digits != 10 && digits != 12) {
    return std::nullopt;
  }
  const std::string clock = std::string(text.substr(date)) + (digits == 10 ? "00" : "");
  return timestamp_from(text.substr(0, date), clock);
}

std::optional<ProfileChannel> channel_from(const Value& id, const Value& unit, bool is_log) {
  ProfileChannel channel{id.text, {}, unit.text};
  const char* const end = id.text.data() + id.text.size();
  if (grammar::scan_obis(id.text.data(), channel.code) != end) {
    channel.code = {};
  }
  // A number for a unit: the count is too large, and these are values.
  const bool is_unit = unit.kind == ValueKind::empty || unit.kind == ValueKind::text;
  const bool is_id = is_log ? !id.text.empty() : !channel.code.empty();
  return is_unit && is_id ? std::optional(channel) : std::nullopt;
}

}  // namespace

bool begins_profile_header(std::span<const Value> brackets) {
  constexpr std::size_t shortest_time = 10;
  constexpr std::size_t longest_time = 13;
  if (brackets.size() <= Bracket::count) {
    return false;
  }
  const std::string_view when = brackets[Bracket::time].text;
  const bool is_time = when.size() >= shortest_time && when.size() <= longest_time &&
                       when.find_first_not_of("0123456789") == std::string_view::npos;
  const Value& interval = brackets[Bracket::minutes];
  return is_time && (interval.kind == ValueKind::empty || is_whole_number(interval));
}

std::optional<ProfileHeader> profile_header_from(std::span<const Value> brackets) {
  if (!begins_profile_header(brackets) || !is_whole_number(brackets[Bracket::count])) {
    return std::nullopt;
  }
  const auto start = start_from(brackets[Bracket::time].text);
  const std::int64_t interval = brackets[Bracket::minutes].number.mantissa;
  const std::int64_t channels = brackets[Bracket::count].number.mantissa;
  if (!start || interval > longest_interval || channels > most_channels) {
    return std::nullopt;
  }
  ProfileHeader header;
  header.brackets = Bracket::first_channel + 2 * static_cast<std::size_t>(channels);
  if (brackets.size() < header.brackets) {
    return std::nullopt;
  }
  header.segment.start = *start;
  header.segment.status = profile_status_from(brackets[Bracket::status].text);
  if (interval > 0) {
    header.segment.interval = std::chrono::minutes{interval};
  }
  for (std::size_t at = Bracket::first_channel; at < header.brackets; at += 2) {
    const auto channel = channel_from(brackets[at], brackets[at + 1], interval == 0);
    if (!channel) {
      return std::nullopt;
    }
    header.segment.channels.push_back(*channel);
  }
  return header;
}

}  // namespace meterwire::iec62056_21
