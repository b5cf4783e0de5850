#pragma once

#include "forwarder/delivery/parcel.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>

namespace meterwire::forwarder::mqtt {

/// Which records the broker was given on this connection and has not taken yet. A record is several messages, each of
/// which the broker acknowledges by its number (PUBACK).
class InFlight {
 public:
  /// A message of a record was given to the library under that number.
  void add(int number, const RecordId& record);

  /// The broker has taken a message. Returns the record of which this was the last one.
  std::optional<RecordId> taken(int number);

  /// The broker will not take a message: the record is not delivered, and may be sent again. Returns it.
  std::optional<RecordId> refused(int number);

  /// Forgets a record of which not all could be given to the library.
  void remove(const RecordId& record);

  /// The connection is gone, and the numbers with it.
  void clear();

  [[nodiscard]] bool contains(const RecordId& record) const { return open_.contains(record); }
  [[nodiscard]] std::size_t records() const { return open_.size(); }

 private:
  std::map<int, RecordId> messages_;
  std::map<RecordId, std::set<int>> open_;
};

}  // namespace meterwire::forwarder::mqtt
