#include "tests/simulator/iec/lis200_archive.hpp"

#include "tests/simulator/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <optional>

namespace meterwire::simulator::iec {
namespace {

using namespace std::chrono;

struct Column {
  std::string_view description;
  std::string_view unit;
  std::string_view source;
};

constexpr std::array<Column, 9> columns{{{"GONr", "", "1:0C5F.0"},
                                         {"AONr", "", "1:0AFE.0"},
                                         {"Zeit", "", "1:0400.0"},
                                         {"VnG", "m3", "2:0302.0"},
                                         {"VG", "m3", "4:0302.0"},
                                         {"p.MP", "bar", "7:0314.0"},
                                         {"T.MP", "C", "6:0314.0"},
                                         {"Er", "", "1:0102.1"},
                                         {"Check", "", "0:0"}}};

using Row = std::array<std::string, columns.size()>;

std::string cubic(std::int64_t thousandths) {
  return fmt::format("{}.{:03}", thousandths / 1000, thousandths % 1000);
}

Row row_at(sys_seconds hour) {
  const std::int64_t number = hour.time_since_epoch() / hours(1) % 100'000;
  return {std::to_string(number),
          std::to_string(number),
          lis200_time(hour),
          cubic(lis200_base_volume(hour)),
          cubic(lis200_volume(hour)),
          fmt::format("1.0{:02}", number % 50),
          fmt::format("1{}.{:02}", number % 7, number % 100),
          "0x8105",
          "CRC Ok"};
}

std::string in_brackets(const Row& row) {
  std::string line;
  for (const std::string& value : row) {
    line += fmt::format("({})", value);
  }
  return line + "\r\n";
}

// position;from;to;rows
struct Range {
  std::size_t column = 0;
  std::array<std::string_view, 2> limits;
  std::size_t rows = 10;
};

std::optional<std::size_t> number_from(std::string_view text, std::size_t missing) {
  std::size_t number = missing;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool right = text.empty() || (error == std::errc{} && end == text.data() + text.size());
  return right ? std::optional(number) : std::nullopt;
}

std::optional<Range> range_from(std::string_view text) {
  std::array<std::string_view, 4> parts;
  for (std::string_view& part : parts) {
    const std::size_t end = std::min(text.find(';'), text.size());
    part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  const auto position = number_from(parts[0], 1);
  const auto rows = number_from(parts[3], 10);
  if (!position || !rows || *rows == 0 || !text.empty()) {
    return {};
  }
  return Range{*position - 1, {parts[1], parts[2]}, *rows};
}

// Numbers by size, times by their order in the alphabet, which is that of the calendar.
bool less(std::string_view left, std::string_view right) {
  const auto a = number_from(left, 0);
  const auto b = number_from(right, 0);
  return a && b ? *a < *b : left < right;
}

}  // namespace

std::string lis200_time(sys_seconds utc) {
  const sys_seconds local = utc + central_europe;
  const auto day = floor<days>(local);
  const year_month_day date(day);
  const hh_mm_ss time(local - day);
  return fmt::format("{:04}-{:02}-{:02},{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

Reply lis200_refusal(unsigned code) {
  return Reply::block(fmt::format("(#{:04})", code));
}

std::int64_t lis200_base_volume(sys_seconds utc) {
  return lis200_volume(utc) * 104 / 100;
}

std::int64_t lis200_volume(sys_seconds utc) {
  return utc.time_since_epoch().count() / 7 % 100'000'000;
}

Reply Lis200Archive::read(char attribute, std::string_view text, bool in_parts, MeterTime now) const {
  const auto range = range_from(text);
  if (!range) {
    return lis200_refusal(200);
  }
  if (range->column >= columns.size()) {
    return lis200_refusal(101);
  }
  if (attribute == '2' || attribute == '3' || attribute == '4' || attribute == '8') {
    Row row;
    std::transform(columns.begin(), columns.end(), row.begin(), [attribute](const Column& column) {
      return std::string(attribute == '2' ? column.description : attribute == '3' ? column.unit : column.source);
    });
    return Reply::block(in_brackets(row));
  }
  if (attribute != '0' && attribute != 'A') {
    return lis200_refusal(4);
  }
  std::string lines;
  std::size_t count = 0;
  const sys_seconds last = floor<hours>(now);
  for (sys_seconds hour = last - hours(24) * days_ + hours(1); hour <= last; hour += hours(1)) {
    const Row row = row_at(hour);
    const std::string& key = row[range->column];
    const bool too_early = !range->limits[0].empty() && less(key, range->limits[0]);
    const bool too_late = !range->limits[1].empty() && less(range->limits[1], key);
    if (!too_early && !too_late) {
      lines += in_brackets(row);
      ++count;
    }
  }
  if (attribute == 'A') {
    return Reply::block(fmt::format("({})", count));
  }
  if (count == 0) {
    return lis200_refusal(range->limits[0].empty() && range->limits[1].empty() ? 103 : 104);
  }
  return in_parts ? Reply{Reply::Kind::blocks, in_blocks(lines, range->rows)} : Reply::block(std::move(lines));
}

}  // namespace meterwire::simulator::iec
