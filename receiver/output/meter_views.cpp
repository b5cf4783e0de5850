#include "receiver/output/meter_views.hpp"

#include "receiver/output/cell.hpp"
#include "receiver/output/row_rank.hpp"

#include <algorithm>
#include <tuple>

namespace meterwire::receiver {
namespace {

/// More codes than any meter sends; a sender that makes up new ones all the time fills no memory.
constexpr std::size_t most_rows = 512;
constexpr std::size_t longest_code = 128;
constexpr std::size_t longest_value = 128;
constexpr std::size_t values_shown = 3;

/// What a value is to people: the decoded text rather than its hex.
std::string shown_value(const feed::Value& value) {
  if (value.is_null) {
    return "no value";
  }
  return cell(value.text.empty() ? value.value : value.text, longest_value);
}

/// A tag that vouches for nothing is worth a word; one that was verified is what people expect.
std::string shown_protocol(const feed::Message& message) {
  std::string text = cell(message.protocol) + (message.variant.empty() ? "" : ", ") + cell(message.variant);
  if (!message.tag.empty() && message.tag != "verified") {
    text += ", tag " + cell(message.tag);
  }
  return text;
}

std::string shown_clock(const feed::Message& message) {
  if (message.time.empty()) {
    return shown_time(message.received) + " UTC";
  }
  std::string text = shown_time(message.time);
  if (message.skew) {
    text += " (off by " + std::to_string(*message.skew) + " s)";
  }
  return text;
}

void show_single(RowView& row, const feed::Value& value) {
  row.value = shown_value(value);
  row.unit = cell(value.unit, 12);
  row.time = shown_time(value.time);
  row.is_number = value.is_number;
}

/// A log in one row: how many entries it has and the newest of them; meters send that last.
void show_list(RowView& row, const feed::Reading& reading) {
  row.entries += reading.values.size();
  row.is_number = false;
  row.unit.clear();
  row.time.clear();
  if (reading.values.empty()) {
    row.value = row.entries == 0 ? "no entries" : row.value;
    return;
  }
  const auto& last = reading.values.back();
  row.value = std::to_string(row.entries) + (row.entries == 1 ? " entry: " : " entries, last: ") + shown_value(last);
  row.unit = cell(last.unit, 12);
  row.time = shown_time(last.time);
}

void show_several(RowView& row, const feed::Reading& reading) {
  row.value.clear();
  const auto shown = std::min(reading.values.size(), values_shown);
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& value = reading.values[i];
    row.value += (i == 0 ? "" : ", ") + shown_value(value) + (value.unit.empty() ? "" : " ") + cell(value.unit, 12);
  }
  if (shown < reading.values.size()) {
    row.value += ", … " + std::to_string(reading.values.size() - shown) + " more";
  }
}

}  // namespace

std::string shown_time(std::string_view rfc3339) {
  auto time = cell(rfc3339.substr(0, std::string_view("2026-11-20T18:55:00").size()));
  std::replace(time.begin(), time.end(), 'T', ' ');
  return time;
}

void MeterView::update(const feed::Message& message) {
  const bool same_boot = message.boot == boot_;
  if (message.part == 1) {
    ++records;
  }
  if (same_boot && message.seq < seq_) {
    return;  // Overtaken by a later record: what is shown is newer.
  }
  if (!same_boot || message.seq != seq_) {
    for (RowView& row : rows) {
      row.entries = 0;  // lists grow over the parts of one record, not from record to record
      row.told_by = 0;
    }
  }
  boot_ = message.boot;
  seq_ = message.seq;
  protocol = shown_protocol(message);
  time = shown_clock(message);
  for (const auto& reading : message.readings) {
    update(message, reading);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.rank < b.rank; });
}

/// The row of a list that goes on, else the first row of that code that this record has not told yet, which is the one
/// of the same occurrence in the last record; else a new one. Nothing where there are too many.
RowView* MeterView::row_for(const feed::Message& part, const feed::Reading& reading) {
  // A list that is longer than a part ends the one and begins the next; parts come in any order.
  const bool is_first = &reading == &part.readings.front();
  const bool is_last = &reading == &part.readings.back();
  const auto code = std::string_view(reading.obis).substr(0, longest_code);
  const auto goes_on = [&](const RowView& row) {
    return row.obis == code && row.is_list && row.told_by != 0 &&
           ((is_first && row.told_by < part.part) || (is_last && row.told_by > part.part));
  };
  const auto is_next = [&](const RowView& row) { return row.obis == code && row.told_by == 0; };
  if (reading.is_list) {
    if (const auto row = std::find_if(rows.rbegin(), rows.rend(), goes_on); row != rows.rend()) {
      return &*row;
    }
  }
  if (const auto row = std::find_if(rows.begin(), rows.end(), is_next); row != rows.end()) {
    return &*row;
  }
  if (rows.size() == most_rows) {
    return nullptr;
  }
  rows.emplace_back().obis = code;
  return &rows.back();
}

void MeterView::update(const feed::Message& part, const feed::Reading& reading) {
  auto* row = row_for(part, reading);
  if (row == nullptr) {
    return;
  }
  row->told_by = part.part;
  row->is_list = reading.is_list;
  row->name = cell(reading.name.empty() ? reading.obis : reading.name);
  if (!reading.is_list && reading.values.size() == 1) {
    show_single(*row, reading.values.front());
  } else if (reading.values.size() > 1 && reading.values.front().time.empty()) {
    show_several(*row, reading);
  } else {
    show_list(*row, reading);
  }
  row->rank = row_rank(reading.name, reading.obis, !row->unit.empty());
}

void MeterViews::update(const feed::Message& message, bool is_expected, Pulse::Clock::time_point now) {
  const auto key = std::tie(message.gateway, message.meter);
  auto place = std::find_if(meters_.begin(), meters_.end(),
                            [&](const MeterView& known) { return std::tie(known.gateway, known.meter) >= key; });
  if (place == meters_.end() || std::tie(place->gateway, place->meter) != key) {
    place = meters_.insert(place, MeterView{});
    place->gateway = message.gateway;
    place->meter = message.meter;
  }
  place->last_use = ++updates_;
  place->is_expected = is_expected;
  place->pulse.beat(now);
  place->update(message);
  if (meters_.size() > most_) {
    meters_.erase(std::min_element(meters_.begin(), meters_.end(), [](const auto& a, const auto& b) {
      return std::tie(a.is_expected, a.last_use) < std::tie(b.is_expected, b.last_use);
    }));
  }
}

}  // namespace meterwire::receiver
