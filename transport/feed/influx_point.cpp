#include "transport/feed/influx_point.hpp"

#include "parsers/clock/rfc3339.hpp"
#include "parsers/record/code_registry.hpp"
#include "parsers/record/timestamp.hpp"
#include "transport/feed/encode.hpp"
#include "transport/feed/influx_text.hpp"
#include "transport/feed/known_code.hpp"
#include "transport/feed/value_from.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <map>
#include <span>
#include <string_view>
#include <utility>

namespace meterwire::feed {

namespace {

// Names and ids of meters are shorter; a text that somebody made up must not leave the smallest datagram without room
// for a value. What a tag is cut to does not depend on the datagram: it is one half of who the meter is.
constexpr std::size_t longest_head = smallest_mtu - 200;
constexpr std::size_t longest_tag = 64;
constexpr std::size_t longest_tag_of_many = 24;

// In nanoseconds since 1970; empty for what is no time, and for years before 1678 and after 2261, which do not fit.
std::string time_text(std::string_view rfc3339) {
  constexpr std::chrono::sys_days first{std::chrono::year{1678} / 1 / 1};
  constexpr std::chrono::sys_days end{std::chrono::year{2262} / 1 / 1};
  const auto time = instant_from_rfc3339(rfc3339);
  if (!time || time->second < first || time->second >= end) {
    return {};
  }
  return std::to_string((time->second.time_since_epoch() + time->fraction).count());
}

// A clock that is not to be trusted would put readings where nobody looks for them, or over those of another time.
std::string time_of(const Message& message) {
  const std::string clock = message.skew ? std::string{} : time_text(message.time);
  return clock.empty() ? time_text(message.received) : clock;
}

// A value that is a time has happened at another one: the meter says so now.
bool is_a_time(const Reading& reading, const Value& value) {
  const CodeInfo* const info = known_code(reading);
  return (info != nullptr && info->kind == CodeKind::time) ||
         (!value.is_number && (stamp_from(value.value) || dlms_timestamp_from(value.value)));
}

// Empty for a value that has no time of its own.
std::string time_of(const Reading& reading, const Value& value) {
  const std::string own = value.time.empty() || is_a_time(reading, value) ? std::string{} : time_text(value.time);
  return own.empty() ? time_text(value.until) : own;
}

std::string channel_of(const Reading& reading) {
  const Obis code = code_of(reading);
  // Without A it may be the address of another kind of meter.
  return code.has(Obis::A) && code.get(Obis::B, 0) != 0 ? std::to_string(code.get(Obis::B, 0)) : std::string{};
}

struct Tag {
  std::string_view key;
  std::string value;
};

std::string head_of(std::span<const Tag> tags, std::size_t longest) {
  std::string head = "meterwire";
  for (const auto& [key, value] : tags) {
    if (!value.empty()) {
      head.append(",").append(key).append("=").append(influx_key(value, longest));
    }
  }
  return head;
}

class Points {
 public:
  explicit Points(const Message& message) : message_(message), time_(time_of(message)) {
    points_.push_back({head_of({}, false, 1), time_, {}});
    place_.emplace(std::pair(points_[0].head, time_), 0);
  }

  void add(const Reading& reading, const Value& value) {
    const std::string own_time = time_of(reading, value);
    for (InfluxField& field : influx_fields(reading, value)) {
      add(reading, own_time.empty() ? time_ : own_time, std::move(field));
    }
  }

  // How many lines of the telegram were not understood, where there are any.
  void add_errors() {
    if (!message_.errors.empty()) {
      points_[0].fields.push_back({"lines_not_understood", std::to_string(message_.errors.size()) + 'i'});
    }
  }

  std::vector<InfluxPoint> take() {
    std::erase_if(points_, [](const InfluxPoint& point) { return point.fields.empty(); });
    return std::move(points_);
  }

 private:
  void add(const Reading& reading, const std::string& time, InfluxField field) {
    std::string head = head_of(reading, !field.is_text, 1);
    const std::size_t times = ++seen_[head + '\n' + time + '\n' + field.key];
    if (times > 1) {
      head = head_of(reading, !field.is_text, times);
    }
    const auto [place, is_new] = place_.emplace(std::pair(head, time), points_.size());
    if (is_new) {
      points_.push_back({std::move(head), time, {}});
    }
    points_[place->second].fields.push_back(std::move(field));
  }

  // Sorted by key, as InfluxDB wants them.
  [[nodiscard]] std::string head_of(const Reading& reading, bool has_rate, std::size_t index) const {
    const std::array<Tag, 7> tags{{
        {"channel", channel_of(reading)},
        {"device", reading.device},
        {"gateway", message_.gateway},
        {"index", index > 1 ? std::to_string(index) : std::string{}},
        {"interval", reading.interval != 0 ? std::to_string(reading.interval) : std::string{}},
        {"meter", message_.meter},
        {"rate", has_rate ? reading.tariff : std::string{}},
    }};
    std::string head = feed::head_of(tags, longest_tag);
    return head.size() <= longest_head ? head : feed::head_of(tags, longest_tag_of_many);
  }

  const Message& message_;
  std::string time_;
  std::vector<InfluxPoint> points_;
  std::map<std::pair<std::string, std::string>, std::size_t> place_;  // of a head and a time among the points
  std::map<std::string, std::size_t> seen_;  // how often a field came with the same tags and time
};

}  // namespace

std::vector<InfluxPoint> influx_points(const Message& message) {
  Points points(message);
  for (const Reading& reading : message.readings) {
    for (const Value& value : reading.values) {
      points.add(reading, value);
    }
  }
  points.add_errors();
  return points.take();
}

}  // namespace meterwire::feed
