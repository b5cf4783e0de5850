#pragma once

#include "transport/feed/message.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace meterwire::feed {

/// The message in InfluxDB's line protocol, as datagrams of at most `mtu` bytes, each of whole lines:
///
///     meterwire,gateway=bbb-7,meter=E0025010156789012 energy_import_t1=1234.567,voltage_sags_l1=4i 1795197600000000000
///     meterwire,channel=1,device=G0000001234,gateway=bbb-7,meter=E0025010156789012 gas=12785.123 1795197300000000000
///
/// - A line a measurement time, in nanoseconds: that of the values that have one, the others at the meter's clock, or
/// at
///   `received` where there is none or `skew` says that it is not to be trusted. Without any the database takes its
///   own.
/// - Tags: `gateway`, `meter`; `channel` (group B) where it is not 0, `device` because a channel is no identity;
/// `rate`,
///   day or night, of numbers, because tariff 1 is the one in Belgium and the other in the Netherlands, and a text's
///   would cut its series in two; `interval` of load profiles, whose values are no present ones. Empty ones are left
///   out.
/// - Fields: see influx_fields(). A second value for the same field of the same line (an entry of a history, a code
/// that
///   comes twice) goes to a line with the tag `index`, from 2 on. `lines_not_understood` counts those of the telegram.
/// - A line that is too long is split between fields, a text that is too long cut; `…_truncated` is the number of bytes
///   that it had. A tag keeps 64 bytes (24 where several are as long as that), a name 48.
///
/// `mtu` below smallest_mtu counts as smallest_mtu. Empty where there is nothing to say.
[[nodiscard]] std::vector<std::string> encode_influx(const Message& message, std::size_t mtu);

}  // namespace meterwire::feed
