#include "forwarder/selection/reading_filter.hpp"

#include "forwarder/selection/known_names.hpp"
#include "forwarder/selection/lines_as_sent.hpp"
#include "parsers/grammar/obis_from.hpp"
#include "parsers/iec62056_21/lis200/known_address.hpp"
#include "transport/feed/known_code.hpp"
#include "transport/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <stdexcept>

namespace meterwire::forwarder {

namespace {

using iec62056_21::lis200::find_address;

bool is_address(std::string_view entry) {
  return entry.find(':') != std::string_view::npos && find_address(entry) != nullptr;
}

std::vector<ReadingPattern> patterns_from(std::string_view option, std::string_view list) {
  std::vector<ReadingPattern> patterns;
  for (bool is_more = true; is_more;) {
    const std::size_t comma = list.find(',');
    is_more = comma != std::string_view::npos;
    try {
      patterns.emplace_back(list.substr(0, comma));
    } catch (const std::invalid_argument& error) {
      throw std::invalid_argument(fmt::format("option {}: {}", option, error.what()));
    }
    list.remove_prefix(is_more ? comma + 1 : list.size());
  }
  return patterns;
}

bool any_fits(const std::vector<ReadingPattern>& patterns, const feed::Reading& reading) {
  return std::ranges::any_of(patterns, [&](const ReadingPattern& pattern) { return pattern.fits(reading); });
}

}  // namespace

ReadingPattern::ReadingPattern(std::string_view entry)
    : entry_(entry), code_(grammar::obis_from(entry)), is_beginning_(entry.ends_with('*')) {
  if (is_beginning_) {
    entry_.pop_back();
  }
  const bool is_known =
      is_beginning_ ? is_beginning_of_name(entry_) : !code_.empty() || is_name(entry_) || is_address(entry_);
  if (!is_known) {
    const auto nearest = transport::nearest(entry_, all_names());
    throw std::invalid_argument(
        fmt::format("'{}' is neither a code nor the name of a reading{}; meterwire-parse --list-codes shows all", entry,
                    nearest.empty() ? "" : fmt::format(" (did you mean '{}'?)", nearest)));
  }
}

bool ReadingPattern::fits(const feed::Reading& reading) const {
  if (is_beginning_) {
    return reading.name.starts_with(entry_);
  }
  if (!code_.empty()) {
    return code_.same_measurement(feed::code_of(reading));
  }
  return reading.name == entry_ || reading.obis == entry_ ||
         (is_address(entry_) && find_address(reading.obis) == find_address(entry_));
}

ReadingFilter::ReadingFilter(const std::optional<std::string>& only, const std::optional<std::string>& drop) {
  if (only) {
    only_ = patterns_from("only", *only);
    description_ = "only " + *only;
  }
  if (drop) {
    drop_ = patterns_from("drop", *drop);
    description_ += (description_.empty() ? "" : ", ") + ("without " + *drop);
  }
}

void ReadingFilter::apply(feed::Message& message) const {
  if (passes_everything()) {
    return;
  }
  std::erase_if(message.readings, [&](const feed::Reading& reading) { return !passes(reading); });
  leave_out_lines_as_sent(message);
}

bool ReadingFilter::passes(const feed::Reading& reading) const {
  return (only_.empty() || any_fits(only_, reading)) && !any_fits(drop_, reading);
}

}  // namespace meterwire::forwarder
