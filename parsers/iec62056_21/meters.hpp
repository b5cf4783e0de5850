#pragma once

#include "parsers/iec62056_21/bcc.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace meterwire::iec62056_21 {

/// How a meter writes its codes.
enum class Codes : std::uint8_t {
  obis,         ///< 1.8.0, 1-0:1.8.0*255, C.1
  obis_in_hex,  ///< 0F0880FF: C D E F, two hex digits each (NEVA)
  lis200,       ///< 2:310.0 (Elster's volume converters)
  names,        ///< ET0PE (Energomera)
};

/// What is peculiar to a meter. A member that was not set says: as the standard has it, or not known.
struct Traits {
  char request = '?';            ///< stands behind '/' where everything is asked for; '?' is answered as well
  Bcc bcc = Bcc::unknown;        ///< where it was seen to be unusual
  char read_command = '1';       ///< of R1, R2, R5: what its registers are read with
  unsigned push_baud = 0;        ///< it sends by itself (mode D), at this speed in Bd; 0: it does not
  bool needs_wake_up = false;    ///< NULs go before the request
  bool sends_ack = false;        ///< ACK CR LF before the STX of its data
  bool stays_at_300 = false;     ///< whatever speed its identification proposes
  bool lacks_line_ends = false;  ///< no CR LF between its data sets
  Codes codes = Codes::obis;
};

/// A make or model of meters. All are static objects.
struct MeterModel {
  std::string_view manufacturer;  ///< the letters of its identification, in capitals: "ISK"
  std::string_view device;        ///< how the rest begins, see Identification::device; empty: any meter of the make
  std::string_view brand;         ///< as people call it: "Iskraemeco"
  std::string_view model;         ///< "ME162"; empty where the identification does not tell
  std::string_view sample;        ///< an identification that shows it; empty: only the manufacturer's letters are known
  Traits traits;
};

/// The make, or the model, that fits best; null where the letters are not known. `identification` is a meter's first
/// line, with or without '/', with or without its line end.
[[nodiscard]] const MeterModel* find_meter(std::string_view identification);

/// All rows, in the order of the registry: models, then makes.
[[nodiscard]] std::span<const MeterModel> all_meters();

/// Brand and model for people: "Iskraemeco ME162", "Kamstrup".
[[nodiscard]] std::string name_of(const MeterModel& meter);

/// What is peculiar to it, for people: "wake-up, BCC is a sum"; empty where nothing is.
[[nodiscard]] std::string peculiarities_of(const MeterModel& meter);

}  // namespace meterwire::iec62056_21
