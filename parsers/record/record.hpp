#pragma once

#include "parsers/record/line_error.hpp"
#include "parsers/record/reading.hpp"
#include "parsers/record/rows.hpp"
#include "parsers/record/value.hpp"
#include "parsers/record/variant.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace meterwire {

enum class Protocol : std::uint8_t { dsmr, iec62056_21 };

/// What was checked before the telegram became a record.
enum class Check : std::uint8_t { none, crc16, bcc_xor, bcc_sum };

/// What the authentication tag of an encrypted telegram was worth (AES-GCM). Apart from the check, because meters exist
/// whose tag is not made with the published authentication key although the CRC inside is right.
enum class Tag : std::uint8_t {
  none,       ///< the telegram was not encrypted
  unchecked,  ///< encrypted without authentication (security byte 0x20)
  mismatch,   ///< only the CRC inside vouches for it
  verified,
};

[[nodiscard]] std::string_view name(Protocol protocol);  ///< "dsmr", "iec62056-21"
[[nodiscard]] std::string_view name(Check check);        ///< "none", "crc16", "bcc-xor", "bcc-sum"
[[nodiscard]] std::string_view name(Tag tag);            ///< "none", "unchecked", "mismatch", "verified"

/// One telegram or readout, read.
///
/// A record owns the bytes of its telegram, and every view in it points into them. It can be moved, not copied, and is
/// meant to be used again: parsing into it allocates nothing once it has grown to the size of the meter's telegrams.
class Record {
 public:
  Record() = default;
  Record(Record&&) = default;
  Record& operator=(Record&&) = default;
  Record(const Record&) = delete;
  Record& operator=(const Record&) = delete;
  ~Record() = default;

  /// Empties the record, takes a copy of the telegram and returns it. Parsers call it first.
  std::string_view reset(std::string_view telegram);

  /// The bytes as they came, from '/' on.
  [[nodiscard]] std::string_view telegram() const { return {bytes_.data(), bytes_.empty() ? 0 : bytes_.size() - 1}; }

  /// What stood in the brackets of a reading, in the order sent.
  [[nodiscard]] std::span<const Value> values_of(const Reading& reading) const {
    return std::span(values).subspan(reading.first_value, reading.value_count);
  }

  /// The first reading of that measurement (see Obis::same_measurement), or null.
  [[nodiscard]] const Reading* find(const Obis& code) const;

  /// What stands in the only bracket of that reading, or null where there is none or more than one.
  [[nodiscard]] const Value* only_value(const Obis& code) const;

  Protocol protocol = Protocol::dsmr;
  Check check = Check::none;
  Tag tag = Tag::none;
  const Variant* variant = nullptr;  ///< a static object; null where it is not known
  std::string_view
      identification;             ///< the whole first line without '/': `ISK5\2M550E-1012`; empty for a bare data block
  std::string_view manufacturer;  ///< its first three letters: `ISK`

  Rows<Reading> readings;         ///< in the order sent
  Rows<Value> values;             ///< of all readings, see values_of()
  std::vector<LineError> errors;  ///< lines that were not understood, in the order sent

 private:
  std::vector<char> bytes_;  // and a NUL behind them, at which every scan for digits stops by itself
};

}  // namespace meterwire
