#include "receiver/account/refusal_counts.hpp"

namespace meterwire::receiver {

void RefusalCounts::add(std::string_view reason) {
  ++total_;
  if (const auto known = by_reason_.find(reason); known != by_reason_.end()) {
    ++known->second;
  } else {
    by_reason_.emplace(reason, 1);
  }
}

std::string RefusalCounts::to_string() const {
  std::string text;
  for (const auto& [reason, count] : by_reason_) {
    text += (text.empty() ? "" : ", ") + reason + ' ' + std::to_string(count);
  }
  return text;
}

}  // namespace meterwire::receiver
