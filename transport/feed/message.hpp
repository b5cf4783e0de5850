#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::feed {

/// The version of the feed that this code speaks.
inline constexpr int version = 1;

/// More parts than a record has: 64 KiB of telegram, escaped six-fold, in datagrams of 512 bytes stay below it.
inline constexpr std::uint32_t most_parts = 4096;

/// One value of a reading, as the feed carries it.
struct Value {
  std::string value;            ///< a JSON number (`is_number`), else the text as the meter sent it, in UTF-8
  bool is_number = false;       ///< digits of a number, without leading zeros: 1234.567
  std::string unit;             ///< symbol, or the text of an unknown unit; empty: none
  std::string text;             ///< the value decoded, where it was sent in hex: "K8EG004"; empty: it was not
  std::string time;             ///< RFC 3339, where the value has a time of its own or is one; empty: none
  std::uint64_t truncated = 0;  ///< length in bytes of `value` before it was cut to fit a datagram; 0: it is whole
  bool is_null = false;         ///< the meter says that there is no value; `value` is empty then
  std::string until = {};       ///< RFC 3339: the end of the period whose value it is, in a history; empty: none
  std::string status = {};      ///< the meter's status word for it, of a load profile, as sent; empty: nothing to say
  std::string flags = {};       ///< what of the status is known, words with blanks between: "power-failure clock-set"

  friend bool operator==(const Value&, const Value&) = default;
};

/// One reading: a code and its value or values.
struct Reading {
  std::string obis;  ///< the code as sent
  std::string name;  ///< from the registry, "energy_import_t1"; empty: not known
  std::vector<Value> values;
  bool is_list = false;     ///< an array on the wire: true wherever there is not exactly one value, and for logs always
  std::string device = {};  ///< who measured it, where that is a meter on the M-Bus that says so
  std::string tariff = {};  ///< "day" or "night", where it is known which one counts; else empty
  std::uint64_t interval = 0;  ///< of a load profile: seconds of each period, whose end is the value's time; 0: none

  friend bool operator==(const Reading&, const Reading&) = default;
};

/// A line of the telegram that was not understood, or before which periods of a load profile are missing.
struct LineError {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string reason;
  std::string text;
  std::uint64_t truncated = 0;  ///< length in bytes of `text` before it was cut to fit a datagram; 0: it is whole

  friend bool operator==(const LineError&, const LineError&) = default;
};

/// One record, or one part of it: what a datagram of format=json carries.
///
/// The envelope (gateway, boot, seq, part, parts, ack, received) is what the forwarder adds; `meterwire-parse` leaves
/// it out, which is what an empty `boot` stands for. All texts are UTF-8.
struct Message {
  std::string gateway;
  std::string meter;  ///< equipment id where the telegram has one, else the identification line
  std::string model;  ///< brand and model, "Iskraemeco ME162", or the brand alone; empty: not known
  std::string protocol;
  std::string variant;  ///< empty: not known
  std::string boot;     ///< 16 hex digits, drawn at each start of the forwarder
  std::uint64_t seq = 0;
  std::uint32_t part = 1;
  std::uint32_t parts = 1;
  bool ack = false;      ///< the sender waits for an acknowledgement
  std::string received;  ///< RFC 3339 in UTC with microseconds
  std::string time;      ///< the meter's clock, RFC 3339; empty: none or invalid
  std::string check;
  std::string tag;                   ///< of an encrypted telegram: "verified", "mismatch", "unchecked"; else empty
  std::optional<std::int64_t> skew;  ///< meter's clock less `received` in seconds, where it is not to be trusted
  std::vector<Reading> readings;
  std::vector<LineError> errors;
  std::string telegram;  ///< the original text, where it was asked for; in parts, the piece that follows the last one

  friend bool operator==(const Message&, const Message&) = default;
};

}  // namespace meterwire::feed
