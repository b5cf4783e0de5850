#include "receiver/store/record_writer.hpp"

#include "parsers/clock/rfc3339.hpp"
#include "receiver/store/big_endian.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace meterwire::receiver {

namespace {

// Enough for 100 000 series; a thousand gateways have fewer.
constexpr std::size_t remembered_series = std::size_t{16} << 20U;
constexpr std::size_t remembered_others = std::size_t{1} << 20U;

std::optional<std::int64_t> utc(std::string_view time) {
  const auto read = instant_from_rfc3339(time);
  return read ? std::optional<std::int64_t>(read->second.time_since_epoch().count()) : std::nullopt;
}

// SQLite's integers have a sign. Only a forger counts so far, and his numbers stay apart from each other all the same.
std::int64_t integer(std::uint64_t number) {
  return static_cast<std::int64_t>(number);
}

std::optional<std::string_view> text_or_null(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

std::optional<std::int64_t> number_or_null(std::uint64_t number) {
  return number == 0 ? std::nullopt : std::optional(integer(number));
}

// Empty for a text, and for a number beyond the range of a double.
std::optional<double> number_of(const feed::Value& value) {
  double number = 0;
  const char* const last = value.value.data() + value.value.size();
  const bool fits = value.is_number && std::from_chars(value.value.data(), last, number).ec == std::errc{};
  return fits ? std::optional(number) : std::nullopt;
}

}  // namespace

RecordWriter::RecordWriter(sqlite::Connection& connection)
    : gateways_(connection, "gateways", {"gateway"}, remembered_others),
      boots_(connection, "boots", {"gateway", "boot"}, remembered_others),
      meters_(connection, "meters", {"gateway", "meter"}, remembered_others),
      kinds_(connection, "kinds", {"protocol", "variant", "model", "checked", "tag"}, remembered_others),
      series_(connection, "series", {"meter", "code", "name", "tariff", "device", "unit", "interval"},
              remembered_series),
      record_(connection,
              "INSERT INTO records (gateway, boot, seq, part, parts, meter, kind, received, received_at, clock, "
              "clock_at, skew, arrived_at, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
              "ON CONFLICT (boot, seq, part) DO NOTHING RETURNING id"),
      reading_(connection,
               "INSERT INTO readings (series, at, record, n, value, number, text, time, until, until_at, status, "
               "flags, truncated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      error_(connection,
             "INSERT INTO errors (record, n, line, \"column\", reason, text, truncated) VALUES (?, ?, ?, ?, ?, ?, ?)"),
      telegram_(connection, "INSERT INTO telegrams (record, telegram) VALUES (?, ?)"),
      seal_(connection,
            "INSERT INTO seals (gateway, context, highest) VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET highest = excluded.highest WHERE excluded.highest > highest"),
      parts_(connection, "SELECT count(*) FROM records WHERE boot = ? AND seq = ? AND parts = ?") {}

std::vector<bool> RecordWriter::put(std::span<const Arrived> batch) {
  std::vector<bool> is_new;
  is_new.reserve(batch.size());
  for (const Arrived& arrived : batch) {
    is_new.push_back(put(arrived));
  }
  put_readings();
  return is_new;
}

bool RecordWriter::put(const Arrived& arrived) {
  const feed::Message& message = arrived.message;
  const auto meter = meters_.id_of({gateways_.id_of({message.gateway}), message.meter});
  const auto times = times_of(arrived);
  const auto record = put_record(arrived, meter, times);
  if (record) {
    collect_readings(message, meter, *record, times.usual);
    put_errors(message, *record);
    if (!message.telegram.empty()) {
      telegram_.bind(1, *record);
      telegram_.bind(2, std::string_view(message.telegram));
      telegram_.run();
    }
  }
  if (arrived.seal) {
    put_seal(arrived);
  }
  return record.has_value();
}

bool RecordWriter::is_whole(const feed::Message& message) {
  if (message.parts == 1) {
    return true;
  }
  parts_.bind(1, boot_of(message));
  parts_.bind(2, integer(message.seq));
  parts_.bind(3, std::int64_t{message.parts});
  parts_.step();
  const auto there = parts_.integer(0);
  parts_.reset();
  return there == message.parts;
}

void RecordWriter::forget() {
  collected_.clear();
  for (auto* const dictionary : {&gateways_, &boots_, &meters_, &kinds_, &series_}) {
    dictionary->forget();
  }
}

RecordWriter::Times RecordWriter::times_of(const Arrived& arrived) {
  const feed::Message& message = arrived.message;
  Times times;
  times.received = utc(message.received).value_or(arrived.at.time_since_epoch().count());
  times.clock = utc(message.time);
  times.usual = times.clock && !message.skew ? *times.clock : times.received;
  return times;
}

std::int64_t RecordWriter::boot_of(const feed::Message& message) {
  return boots_.id_of({gateways_.id_of({message.gateway}), message.boot});
}

std::optional<std::int64_t> RecordWriter::put_record(const Arrived& arrived, std::int64_t meter, const Times& times) {
  const feed::Message& message = arrived.message;
  record_.bind(1, gateways_.id_of({message.gateway}));
  record_.bind(2, boot_of(message));
  record_.bind(3, integer(message.seq));
  record_.bind(4, std::int64_t{message.part});
  record_.bind(5, std::int64_t{message.parts});
  record_.bind(6, meter);
  record_.bind(7, kinds_.id_of({message.protocol, message.variant, message.model, message.check, message.tag}));
  record_.bind(8, std::string_view(message.received));
  record_.bind(9, times.received);
  record_.bind(10, text_or_null(message.time));
  record_.bind(11, times.clock);
  record_.bind(12, message.skew);
  record_.bind(13, std::int64_t{arrived.at.time_since_epoch().count()});
  record_.bind(14, std::int64_t{arrived.seal ? 1 : 0});
  if (!record_.step()) {
    return std::nullopt;
  }
  const auto id = record_.integer(0);
  record_.reset();
  return id;
}

void RecordWriter::collect_readings(const feed::Message& message, std::int64_t meter, std::int64_t record,
                                    std::int64_t usual_time) {
  std::int64_t n = 0;
  for (const feed::Reading& reading : message.readings) {
    for (const feed::Value& value : reading.values) {
      const auto series = series_.id_of(
          {meter, reading.obis, reading.name, reading.tariff, reading.device, value.unit, integer(reading.interval)});
      const auto own_time = value.time.empty() ? std::nullopt : utc(value.time);
      collected_.push_back({series, own_time.value_or(usual_time), record, ++n, &value});
    }
  }
}

void RecordWriter::put_readings() {
  std::ranges::sort(collected_, {}, &Row::key);
  for (const Row& row : collected_) {
    put_reading(row);
  }
  collected_.clear();
}

void RecordWriter::put_reading(const Row& row) {
  const feed::Value& value = *row.value;
  reading_.bind(1, row.series);
  reading_.bind(2, row.at);
  reading_.bind(3, row.record);
  reading_.bind(4, row.n);
  reading_.bind(5, value.is_null ? std::nullopt : std::optional(std::string_view(value.value)));
  reading_.bind(6, number_of(value));
  reading_.bind(7, text_or_null(value.text));
  reading_.bind(8, text_or_null(value.time));
  reading_.bind(9, text_or_null(value.until));
  reading_.bind(10, value.until.empty() ? std::nullopt : utc(value.until));
  reading_.bind(11, text_or_null(value.status));
  reading_.bind(12, text_or_null(value.flags));
  reading_.bind(13, number_or_null(value.truncated));
  reading_.run();
}

void RecordWriter::put_errors(const feed::Message& message, std::int64_t record) {
  std::int64_t n = 0;
  for (const feed::LineError& error : message.errors) {
    error_.bind(1, record);
    error_.bind(2, ++n);
    error_.bind(3, std::int64_t{error.line});
    error_.bind(4, std::int64_t{error.column});
    error_.bind(5, std::string_view(error.reason));
    error_.bind(6, std::string_view(error.text));
    error_.bind(7, number_or_null(error.truncated));
    error_.run();
  }
}

void RecordWriter::put_seal(const Arrived& arrived) {
  const auto highest = big_endian(arrived.seal->counter);
  seal_.bind(1, gateways_.id_of({arrived.message.gateway}));
  seal_.bind_blob(2, arrived.seal->context);
  seal_.bind_blob(3, highest);
  seal_.run();
}

}  // namespace meterwire::receiver
