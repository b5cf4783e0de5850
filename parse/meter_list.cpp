#include "parse/meter_list.hpp"

#include "parse/list.hpp"
#include "parsers/iec62056_21/meters.hpp"

#include <fmt/format.h>

#include <iterator>
#include <string_view>

namespace meterwire {

namespace {

using iec62056_21::MeterModel;

// A make of which no meter was seen is known by its letters.
std::string shown_by(const MeterModel& meter) {
  return meter.sample.empty() ? '/' + std::string(meter.manufacturer) : std::string(meter.sample);
}

void append_text(std::string& out, const MeterModel& meter) {
  fmt::format_to(std::back_inserter(out), "{:<34}{}\n", name_of(meter), shown_by(meter));
  if (const std::string peculiarities = peculiarities_of(meter); !peculiarities.empty()) {
    fmt::format_to(std::back_inserter(out), "{:<4}{}\n", "", peculiarities);
  }
}

// No text of the registry has quotes in it.
void append_csv(std::string& out, const MeterModel& meter) {
  fmt::format_to(std::back_inserter(out), "{},{},{},{},\"{}\"\n", meter.brand, meter.model, meter.manufacturer,
                 shown_by(meter), peculiarities_of(meter));
}

void append_json(std::string& out, const MeterModel& meter) {
  append_object(out, {{"brand", meter.brand},
                      {"model", meter.model},
                      {"manufacturer", meter.manufacturer},
                      {"identification", shown_by(meter)},
                      {"peculiar", peculiarities_of(meter)}});
}

constexpr std::string_view legend =
    "Meters that are known by their identification: models with one that was seen,\n"
    "then makes with their letters. Other meters are read as well. What is peculiar\n"
    "to a model stands below it; docs/meters.md tells what to do about it.\n\n";

}  // namespace

void append_meter_list(std::string& out, OutputFormat format) {
  auto* append = append_json;
  switch (format) {
    case OutputFormat::text:
      out += legend;
      append = append_text;
      break;
    case OutputFormat::csv:
      out += "brand,model,manufacturer,identification,peculiar\n";
      append = append_csv;
      break;
    case OutputFormat::json:
      break;
  }
  for (const MeterModel& meter : iec62056_21::all_meters()) {
    append(out, meter);
  }
}

}  // namespace meterwire
