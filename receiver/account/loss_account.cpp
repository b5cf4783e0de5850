#include "receiver/account/loss_account.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace meterwire::receiver {
namespace {

constexpr std::size_t longest_time = 27;  // 2026-11-21T18:00:00.123456Z

}  // namespace

Arrival LossAccount::add(const Stamp& stamp) {
  auto& gateway = gateways_.use(stamp.gateway, [this](auto& oldest) { give_up(oldest.value); });
  auto& account = boot(gateway.value, stamp);
  if (const auto received = stamp.received.substr(0, longest_time); received > gateway.value.latest) {
    gateway.value.latest = received;
  }
  return account.add(stamp.seq, stamp.part, stamp.parts);
}

void LossAccount::resume(std::string_view gateway, std::string_view boot, std::uint64_t next) {
  auto& known = gateways_.use(gateway, [this](auto& oldest) { give_up(oldest.value); });
  remember(known.value, {std::string(boot), next});
}

void LossAccount::reject(std::string_view gateway, std::string_view boot) {
  auto* const found = gateways_.find(gateway);
  if (found == nullptr) {
    return;
  }
  auto& boots = found->value;
  const auto known =
      std::find_if(boots.open.begin(), boots.open.end(), [&](const Boot& each) { return each.id == boot; });
  if (known != boots.open.end()) {
    known->account.reject();
  } else {
    ++boots.closed.rejected;
  }
}

bool LossAccount::expects(std::string_view gateway) const {
  const auto* const found = gateways_.find(gateway);
  return found != nullptr && found->is_expected;
}

BootAccount& LossAccount::boot(Boots& boots, const Stamp& stamp) const {
  auto& open = boots.open;
  const auto found = std::find_if(open.begin(), open.end(), [&](const Boot& known) { return known.id == stamp.boot; });
  if (found != open.end()) {
    open.splice(open.begin(), open, found);
    return open.front().account;
  }
  const auto first = first_of(boots, stamp);
  if (open.size() == limits_.boots) {
    close_oldest(boots);
  }
  return open.emplace_front(Boot{std::string(stamp.boot), BootAccount(limits_.boot, first)}).account;
}

/// Where counting starts for a boot that is not open: where it stopped if it was known before; at 0 if the gateway was,
/// because it has just restarted; else nobody knows, and neither for an older boot, out of a spool, whose beginning may
/// have been delivered before anybody counted here. Counts the restart.
std::optional<std::uint64_t> LossAccount::first_of(Boots& boots, const Stamp& stamp) {
  auto& earlier = boots.earlier;
  const auto known =
      std::find_if(earlier.begin(), earlier.end(), [&](const Earlier& each) { return each.id == stamp.boot; });
  if (known != earlier.end()) {
    const auto next = known->next;
    earlier.erase(known);
    return next;
  }
  if (boots.open.empty() && earlier.empty()) {
    return std::nullopt;
  }
  ++boots.closed.restarted;
  const bool is_older = stamp.ack && stamp.received < boots.latest;  // else the clock was only not set yet
  return is_older ? std::nullopt : std::optional<std::uint64_t>(0);
}

void LossAccount::remember(Boots& boots, Earlier earlier) const {
  if (boots.earlier.size() == limits_.earlier) {
    boots.earlier.pop_front();
  }
  boots.earlier.push_back(std::move(earlier));
}

void LossAccount::close_oldest(Boots& boots) const {
  auto& oldest = boots.open.back();
  oldest.account.close();
  boots.closed += oldest.account.counts();
  remember(boots, {std::move(oldest.id), oldest.account.next()});
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
  gateways_.for_each([&](const auto& gateway) {
    const auto sum = counts(gateway.value);
    if (gateway.is_expected || sum.datagrams > 0 || sum.rejected > 0) {
      all.push_back({gateway.name, sum});
    }
  });
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.gateway < b.gateway; });
  return all;
}

std::vector<BootLoss> LossAccount::boots() const {
  std::vector<BootLoss> all;
  gateways_.for_each([&](const auto& gateway) {
    const auto& closed = gateway.value.closed;
    for (const auto& boot : gateway.value.open) {
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
