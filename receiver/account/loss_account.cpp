#include "receiver/account/loss_account.hpp"

#include <algorithm>

namespace meterwire::receiver {

Arrival LossAccount::add(const Stamp& stamp) {
  return window(gateway(stamp.gateway), stamp.boot).add(stamp.seq, stamp.part, stamp.parts);
}

LossAccount::Gateway& LossAccount::gateway(std::string_view name) {
  if (const auto found = by_name_.find(name); found != by_name_.end()) {
    gateways_.splice(gateways_.begin(), gateways_, found->second);
    return gateways_.front();
  }
  if (gateways_.size() == limits_.gateways) {
    auto& oldest = gateways_.back();
    while (!oldest.boots.empty()) {
      close_oldest_boot(oldest);
    }
    given_up_ += oldest.closed;
    ++gateways_given_up_;
    by_name_.erase(oldest.name);
    gateways_.pop_back();
  }
  auto& added = gateways_.emplace_front(Gateway{std::string(name), {}, {}});
  by_name_.emplace(added.name, gateways_.begin());
  return added;
}

RecordWindow& LossAccount::window(Gateway& gateway, std::string_view boot) const {
  auto& boots = gateway.boots;
  const auto found = std::find_if(boots.begin(), boots.end(), [&](const Boot& known) { return known.id == boot; });
  if (found != boots.end()) {
    boots.splice(boots.begin(), boots, found);
    return boots.front().window;
  }
  if (!boots.empty()) {
    ++gateway.closed.restarted;
  }
  if (boots.size() == limits_.boots) {
    close_oldest_boot(gateway);
  }
  return boots.emplace_front(Boot{std::string(boot), RecordWindow(limits_.window)}).window;
}

void LossAccount::close_oldest_boot(Gateway& gateway) {
  auto& window = gateway.boots.back().window;
  window.close();
  gateway.closed += window.counts();
  gateway.boots.pop_back();
}

void LossAccount::close() {
  for (auto& gateway : gateways_) {
    for (auto& boot : gateway.boots) {
      boot.window.close();
    }
  }
}

LossCounts LossAccount::counts(const Gateway& gateway) {
  auto sum = gateway.closed;
  for (const auto& boot : gateway.boots) {
    sum += boot.window.counts();
  }
  return sum;
}

LossCounts LossAccount::counts(std::string_view gateway) const {
  const auto found = by_name_.find(gateway);
  return found == by_name_.end() ? LossCounts{} : counts(*found->second);
}

std::vector<GatewayLoss> LossAccount::gateways() const {
  std::vector<GatewayLoss> all;
  all.reserve(gateways_.size());
  for (const auto& gateway : gateways_) {
    all.push_back({gateway.name, counts(gateway)});
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.gateway < b.gateway; });
  return all;
}

LossCounts LossAccount::total() const {
  auto sum = given_up_;
  for (const auto& gateway : gateways_) {
    sum += counts(gateway);
  }
  return sum;
}

}  // namespace meterwire::receiver
