#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace meterwire::receiver {

/// Datagrams that were no message of the feed, counted by reason. Reasons come from the code, never from the network,
/// which is why there are few.
class RefusalCounts {
 public:
  void add(std::string_view reason);

  [[nodiscard]] std::uint64_t total() const { return total_; }

  [[nodiscard]] const std::map<std::string, std::uint64_t, std::less<>>& by_reason() const { return by_reason_; }

  /// "not-json 2, unknown-version 1"; empty where there are none.
  [[nodiscard]] std::string to_string() const;

 private:
  std::map<std::string, std::uint64_t, std::less<>> by_reason_;
  std::uint64_t total_ = 0;
};

}  // namespace meterwire::receiver
