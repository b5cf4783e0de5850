#pragma once

#include "forwarder/selection/reading_filter.hpp"
#include "transport/parameters.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace meterwire::forwarder {

/// What a sink is told of who a meter is.
enum class MeterId : std::uint8_t {
  full,    ///< what the meter says
  hashed,  ///< a pseudonym, see Pseudonyms
  none,    ///< nothing
};

/// Which value stands for those of a window.
enum class Aggregation : std::uint8_t { first, last, mean, min, max };

/// What of the records goes on to a sink.
struct SelectionOptions {
  MeterId meter_id = MeterId::full;
  std::string meter_id_key_file;  ///< not empty with `hashed` only
  ReadingFilter filter;
  std::chrono::seconds every{0};  ///< 0: every record goes on
  Aggregation aggregation = Aggregation::last;
};

/// The names of the options, for the list of those that a sink knows.
inline constexpr std::array<std::string_view, 6> selection_options{"meter-id", "meter-id-key-file", "drop", "only",
                                                                   "every",    "aggregate"};

/// Reads and checks them. Creates nothing: a key file that is missing will be made by Selection. Throws
/// std::invalid_argument with a message for people, also for a key file that is there and no good.
[[nodiscard]] SelectionOptions selection_from(const transport::Parameters& parameters);

/// Whether nobody may see who the meter is: then its text as sent must not go on either (format=lines, format=telegram,
/// raw=true).
[[nodiscard]] bool hides_identity(const SelectionOptions& options);

/// Whether readings are left out, which the text as sent would not follow.
[[nodiscard]] bool filters_readings(const SelectionOptions& options);

/// Whether a record goes on that is put together from several, of which there is no text as sent.
[[nodiscard]] bool combines_records(const SelectionOptions& options);

/// What is done, for `--check-config`: `meter ids hashed, only power_import,gas, mean every 900 s`. Empty where
/// everything goes on as it is.
[[nodiscard]] std::string describe(const SelectionOptions& options);

}  // namespace meterwire::forwarder
