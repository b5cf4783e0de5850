#pragma once

#include "forwarder/delivery/parcel.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace meterwire::forwarder {

/// What the spool is asked to do, in one go.
struct SpoolJob {
  std::vector<ParcelPtr> write;                                  ///< records to be kept
  std::vector<std::uint64_t> erase;                              ///< rows whose records were delivered
  std::optional<std::chrono::system_clock::time_point> give_up;  ///< records made before that are given up
  std::uint64_t load_after = 0;                                  ///< the row behind which loading begins
  std::size_t load = 0;                                          ///< most records to be loaded
  bool remove = false;                                           ///< the file, if it is empty
};

/// A record in the spool.
struct SpooledParcel {
  std::uint64_t row = 0;  ///< grows in the order of arrival
  ParcelPtr parcel;
};

/// What became of a job. Where it failed, everything that was asked for is to be asked for again; a part of it may be
/// on the disk, so that a record may be there twice and is sent twice. Loaded rows are good, and what is counted
/// happened.
struct SpoolResult {
  std::string failure;     ///< why not all was done, for people; empty: it was
  bool set_aside = false;  ///< the file was damaged and has another name now; what was in it is no longer in the spool

  std::vector<std::uint64_t> rows;    ///< of what was to be written, 0 for what no file of this size can hold
  std::vector<SpooledParcel> loaded;  ///< oldest first
  bool more = false;                  ///< whether there are others behind those
  std::uint64_t too_large = 0;        ///< of the rows, how many are 0
  std::uint64_t dropped_full = 0;     ///< oldest ones, to make room
  std::uint64_t dropped_old = 0;      ///< given up
  std::uint64_t unreadable = 0;       ///< damaged ones, erased
  std::uint64_t kept_from = 0;        ///< every row before that is gone
  std::uint64_t records = 0;          ///< in the spool now
};

}  // namespace meterwire::forwarder
