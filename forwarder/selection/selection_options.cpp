#include "forwarder/selection/selection_options.hpp"

#include "forwarder/selection/pseudonym_key.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace meterwire::forwarder {

using transport::Parameters;

namespace {

constexpr std::uint32_t longest_window = 86400;  // a day

std::string_view word(Aggregation aggregation) {
  switch (aggregation) {
    case Aggregation::first:
      return "first";
    case Aggregation::last:
      return "last";
    case Aggregation::mean:
      return "mean";
    case Aggregation::min:
      return "min";
    case Aggregation::max:
      return "max";
  }
  return "";
}

void read_meter_id(const Parameters& parameters, SelectionOptions& options) {
  options.meter_id =
      parameters
          .one_of<MeterId>("meter-id", {{"full", MeterId::full}, {"hashed", MeterId::hashed}, {"none", MeterId::none}})
          .value_or(MeterId::full);
  options.meter_id_key_file = parameters.text("meter-id-key-file").value_or("");
  const bool has_key = !options.meter_id_key_file.empty();
  if (options.meter_id == MeterId::hashed && !has_key) {
    throw std::invalid_argument(
        "option meter-id=hashed needs meter-id-key-file=FILE, which is made where it does not exist");
  }
  if (options.meter_id != MeterId::hashed && parameters.text("meter-id-key-file")) {
    throw std::invalid_argument("option meter-id-key-file has a meaning with meter-id=hashed only");
  }
  if (has_key) {
    check_pseudonym_key(options.meter_id_key_file);
  }
}

void read_windows(const Parameters& parameters, SelectionOptions& options) {
  if (const auto every = parameters.number("every", 1, longest_window)) {
    options.every = std::chrono::seconds{*every};
  }
  const auto aggregation = parameters.one_of<Aggregation>("aggregate", {{"first", Aggregation::first},
                                                                        {"last", Aggregation::last},
                                                                        {"mean", Aggregation::mean},
                                                                        {"min", Aggregation::min},
                                                                        {"max", Aggregation::max}});
  if (aggregation && options.every.count() == 0) {
    throw std::invalid_argument("option aggregate has a meaning with every=SECONDS only");
  }
  options.aggregation = aggregation.value_or(options.aggregation);
}

}  // namespace

SelectionOptions selection_from(const Parameters& parameters) {
  SelectionOptions options;
  read_meter_id(parameters, options);
  options.filter = ReadingFilter(parameters.text("only"), parameters.text("drop"));
  read_windows(parameters, options);
  return options;
}

bool hides_identity(const SelectionOptions& options) {
  return options.meter_id != MeterId::full;
}

bool filters_readings(const SelectionOptions& options) {
  return !options.filter.passes_everything();
}

bool combines_records(const SelectionOptions& options) {
  return options.every.count() != 0 && options.aggregation != Aggregation::first;
}

std::string describe(const SelectionOptions& options) {
  std::string text;
  const auto add = [&](std::string_view part) { text.append(text.empty() ? "" : ", ").append(part); };
  if (options.meter_id == MeterId::hashed) {
    add("meter ids hashed with the key in " + options.meter_id_key_file);
  } else if (options.meter_id == MeterId::none) {
    add("no meter ids");
  }
  if (filters_readings(options)) {
    add(options.filter.describe());
  }
  if (options.every.count() != 0) {
    add(fmt::format("{} of every {} s", word(options.aggregation), options.every.count()));
  }
  return text;
}

}  // namespace meterwire::forwarder
