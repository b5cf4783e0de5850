#pragma once

#include "transport/feed/decode_error.hpp"

#include <boost/system/result.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::feed {

/// Records of one boot that a receiver has committed, from `first` to `last`, both included.
struct AckRange {
  std::string boot;
  std::uint64_t first = 0;
  std::uint64_t last = 0;  ///< not below `first`

  friend bool operator==(const AckRange&, const AckRange&) = default;
};

/// What a receiver answers to a gateway.
struct Acknowledgement {
  std::string gateway;
  std::vector<AckRange> ranges;

  friend bool operator==(const Acknowledgement&, const Acknowledgement&) = default;
};

/// Adds one record: extends the last range where it belongs to it or follows it, else begins another.
void add(std::vector<AckRange>& ranges, std::string_view boot, std::uint64_t seq);

/// As datagrams of at most `mtu` bytes, at least one range in each. See docs/feed.md.
[[nodiscard]] std::vector<std::string> encode_acknowledgement(const Acknowledgement& acknowledgement, std::size_t mtu);

/// Reads one datagram. Takes anything for input. Members that version 1 does not know are skipped, and so are ranges
/// that end before they begin: the others of the datagram are good.
[[nodiscard]] boost::system::result<Acknowledgement, DecodeError> decode_acknowledgement(std::string_view datagram);

}  // namespace meterwire::feed
