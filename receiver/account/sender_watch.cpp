#include "receiver/account/sender_watch.hpp"

#include <algorithm>
#include <utility>

namespace meterwire::receiver {
namespace {

/// A network that shuffles datagrams around a restart makes the old address come back once or twice.
constexpr std::uint32_t returns_of_one = 3;
/// Two forwarders take turns as often as their meters speak, and those do not wait for longer than this.
constexpr std::chrono::hours forgotten_after{1};
/// So many forwarders that take turns are told from one that changes its address.
constexpr std::size_t most_earlier = 4;

}  // namespace

std::optional<SharedName> SenderWatch::note(std::string_view gateway, const Sender& sender, Clock::time_point now) {
  auto& known = gateways_.use(gateway, [](const auto&) {});
  auto& turns = known.value;
  if (!turns.current) {
    turns.current = sender;
  }
  if (sender == *turns.current) {
    return std::nullopt;
  }
  const auto before = std::find(turns.earlier.begin(), turns.earlier.end(), sender);
  const bool returns = before != turns.earlier.end();
  if (returns) {
    turns.earlier.erase(before);
  } else if (turns.earlier.size() == most_earlier) {
    turns.earlier.pop_back();
  }
  turns.earlier.insert(turns.earlier.begin(), *std::exchange(turns.current, sender));
  if (!returns) {
    return std::nullopt;
  }
  turns.returns = now - turns.returned_at > forgotten_after ? 1 : turns.returns + 1;
  turns.returned_at = now;
  if (turns.returns <= returns_of_one) {
    return std::nullopt;
  }
  turns.shared_by = {*turns.current, turns.earlier.front()};
  return SharedName{known.name, *turns.shared_by, known.is_expected};
}

std::string text_of(const SharedName& shared) {
  return std::string(shared.gateway) + ": two forwarders (or two sinks of one) send in this name, " +
         to_string(shared.senders[0]) + " and " + to_string(shared.senders[1]);
}

std::optional<SharedName> SenderWatch::shared(std::string_view gateway) const {
  const auto* const known = gateways_.find(gateway);
  if (known == nullptr || !known->value.shared_by) {
    return std::nullopt;
  }
  return SharedName{known->name, *known->value.shared_by, known->is_expected};
}

std::vector<SharedName> SenderWatch::shared() const {
  std::vector<SharedName> all;
  gateways_.for_each([&](const auto& known) {
    if (known.value.shared_by) {
      all.push_back({known.name, *known.value.shared_by, known.is_expected});
    }
  });
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.gateway < b.gateway; });
  return all;
}

}  // namespace meterwire::receiver
