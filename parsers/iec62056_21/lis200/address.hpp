#pragma once

#include "parsers/iec62056_21/command.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire::iec62056_21::lis200 {

/// What of an object is asked for: the digit behind the point of its address (Elster, application manual DL210/EK280,
/// "Attributes").
enum class Attribute : char {
  value = '0',
  access = '1',
  description = '2',  ///< the name on the display: `Vb`, `p.Abs`
  unit = '3',
  source = '4',  ///< of a column of an archive: the address that it records
  unit_code = '5',
  format = '6',
  data_type = '7',
  settable_source = '8',
  row_count = 'A',  ///< of an archive: the rows in a range
};

/// The address of an object in a LIS-200 meter (Elster EK2xx, DL2xx, TC2xx):
///
///     address  = [ medium "-" ] instance ":" group [ "_" index ] [ "." attribute ]
///     medium   = 1*3DIGIT            ; 7 is gas; in answers only: 7-2:302.2
///     instance = 1*4DIGIT            ; leading zeros do not count
///     group    = 1*4HEXDIG | "V"     ; V: an archive, instance being its number
///     index    = 1*2DIGIT            ; the unit that the value is wanted in: 6:310_1 is T in °C
///
///     7:310.0    6:310_1.0    1:0400.0    3:V.0
struct Address {
  std::uint16_t instance = 0;
  std::string group;  ///< capital hex digits without leading zeros: `310`, `1F0`, `V`
  std::optional<std::uint8_t> index;
  Attribute attribute = Attribute::value;  ///< `value` where none was written

  friend bool operator==(const Address&, const Address&) = default;
};

/// Reads an address; empty where the text is none.
[[nodiscard]] std::optional<Address> address_from(std::string_view text);

/// The address with its attribute, as meters take it: `7:310.0`.
[[nodiscard]] std::string to_string(const Address& address);

/// Whether both name the same object, whatever the attribute: an answer puts a digit of its own in that place
/// (`2:302.0` is answered by an EK270 as `7-2:302.2(…)`). Where several masters share a line, an answer to another one
/// is known by this.
[[nodiscard]] bool same_object(const Address& a, const Address& b);

/// The command that reads one attribute of an object: `R1 7:310.0(1)`. The 1 stands for one value.
[[nodiscard]] Command read_command(Address address, Attribute attribute = Attribute::value);

}  // namespace meterwire::iec62056_21::lis200
