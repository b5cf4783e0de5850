#include "receiver/account/loss_account.hpp"

#include <algorithm>
#include <tuple>

namespace meterwire::receiver {

Arrival LossAccount::add(const Stamp& stamp) {
  auto& gateway = gateways_.use(stamp.gateway, [this](auto& oldest) { give_up(oldest.value); });
  return boot(gateway.value, stamp.boot).add(stamp.seq, stamp.part, stamp.parts);
}

void LossAccount::reject(std::string_view gateway, std::string_view boot) {
  auto* const found = gateways_.find(gateway);
  if (found == nullptr) {
    return;
  }
  auto& [open, closed] = found->value;
  const auto known = std::find_if(open.begin(), open.end(), [&](const Boot& each) { return each.id == boot; });
  if (known != open.end()) {
    known->account.reject();
  } else {
    ++closed.rejected;
  }
}

bool LossAccount::expects(std::string_view gateway) const {
  const auto* const found = gateways_.find(gateway);
  return found != nullptr && found->is_expected;
}

BootAccount& LossAccount::boot(Boots& boots, std::string_view id) const {
  auto& open = boots.open;
  const auto found = std::find_if(open.begin(), open.end(), [&](const Boot& known) { return known.id == id; });
  if (found != open.end()) {
    open.splice(open.begin(), open, found);
    return open.front().account;
  }
  if (!open.empty()) {
    ++boots.closed.restarted;
  }
  if (open.size() == limits_.boots) {
    close_oldest(boots);
  }
  return open.emplace_front(Boot{std::string(id), BootAccount(limits_.boot)}).account;
}

void LossAccount::close_oldest(Boots& boots) {
  auto& oldest = boots.open.back().account;
  oldest.close();
  boots.closed += oldest.counts();
  boots.open.pop_back();
}

void LossAccount::give_up(Boots& boots) {
  while (!boots.open.empty()) {
    close_oldest(boots);
  }
  given_up_ += boots.closed;
  ++gateways_given_up_;
}

void LossAccount::close() {
  gateways_.for_each([](auto& gateway) {
    for (auto& boot : gateway.value.open) {
      boot.account.close();
    }
  });
}

LossCounts LossAccount::counts(const Boots& boots) {
  auto sum = boots.closed;
  for (const auto& boot : boots.open) {
    sum += boot.account.counts();
  }
  return sum;
}

LossCounts LossAccount::counts(std::string_view gateway) const {
  const auto* const found = gateways_.find(gateway);
  return found == nullptr ? LossCounts{} : counts(found->value);
}

std::vector<GatewayLoss> LossAccount::gateways() const {
  std::vector<GatewayLoss> all;
  all.reserve(gateways_.size());
  gateways_.for_each([&](const auto& gateway) { all.push_back({gateway.name, counts(gateway.value)}); });
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.gateway < b.gateway; });
  return all;
}

std::vector<BootLoss> LossAccount::boots() const {
  std::vector<BootLoss> all;
  gateways_.for_each([&](const auto& gateway) {
    const auto& [open, closed] = gateway.value;
    for (const auto& boot : open) {
      all.push_back({gateway.name, boot.id, boot.account.counts()});
    }
    if (closed.datagrams > 0 || closed.rejected > 0) {
      all.push_back({gateway.name, {}, closed});
    }
  });
  std::sort(all.begin(), all.end(),
            [](const auto& a, const auto& b) { return std::tie(a.gateway, a.boot) < std::tie(b.gateway, b.boot); });
  return all;
}

LossCounts LossAccount::total() const {
  auto sum = given_up_;
  gateways_.for_each([&](const auto& gateway) { sum += counts(gateway.value); });
  return sum;
}

}  // namespace meterwire::receiver
