#include "receiver/account/loss_account.hpp"

#include <algorithm>
#include <tuple>

namespace meterwire::receiver {

Arrival LossAccount::add(const Stamp& stamp) {
  return boot(gateway(stamp.gateway), stamp.boot).add(stamp.seq, stamp.part, stamp.parts);
}

void LossAccount::reject(std::string_view gateway, std::string_view boot) {
  const auto found = by_name_.find(gateway);
  if (found == by_name_.end()) {
    return;
  }
  auto& [name, boots, closed] = *found->second;
  const auto known = std::find_if(boots.begin(), boots.end(), [&](const Boot& each) { return each.id == boot; });
  if (known != boots.end()) {
    known->account.reject();
  } else {
    ++closed.rejected;
  }
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

BootAccount& LossAccount::boot(Gateway& gateway, std::string_view id) const {
  auto& boots = gateway.boots;
  const auto found = std::find_if(boots.begin(), boots.end(), [&](const Boot& known) { return known.id == id; });
  if (found != boots.end()) {
    boots.splice(boots.begin(), boots, found);
    return boots.front().account;
  }
  if (!boots.empty()) {
    ++gateway.closed.restarted;
  }
  if (boots.size() == limits_.boots) {
    close_oldest_boot(gateway);
  }
  return boots.emplace_front(Boot{std::string(id), BootAccount(limits_.boot)}).account;
}

void LossAccount::close_oldest_boot(Gateway& gateway) {
  auto& oldest = gateway.boots.back().account;
  oldest.close();
  gateway.closed += oldest.counts();
  gateway.boots.pop_back();
}

void LossAccount::close() {
  for (auto& gateway : gateways_) {
    for (auto& boot : gateway.boots) {
      boot.account.close();
    }
  }
}

LossCounts LossAccount::counts(const Gateway& gateway) {
  auto sum = gateway.closed;
  for (const auto& boot : gateway.boots) {
    sum += boot.account.counts();
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

std::vector<BootLoss> LossAccount::boots() const {
  std::vector<BootLoss> all;
  for (const auto& gateway : gateways_) {
    for (const auto& boot : gateway.boots) {
      all.push_back({gateway.name, boot.id, boot.account.counts()});
    }
    if (gateway.closed.datagrams > 0 || gateway.closed.rejected > 0) {
      all.push_back({gateway.name, {}, gateway.closed});
    }
  }
  std::sort(all.begin(), all.end(),
            [](const auto& a, const auto& b) { return std::tie(a.gateway, a.boot) < std::tie(b.gateway, b.boot); });
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
