#include "receiver/output/gateway_views.hpp"

#include "receiver/output/cell.hpp"
#include "receiver/output/row_rank.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace meterwire::receiver {
namespace {

using Clock = Pulse::Clock;

constexpr std::chrono::seconds period{5};
constexpr std::chrono::minutes lately{5};

/// A reading in a few words: "power_import 0.432 kW".
void show_value(GatewayView& view, const feed::Message& message) {
  if (!view.value.empty() && view.meter != message.meter) {
    return;  // of several meters one, or they would take turns
  }
  for (const auto& reading : message.readings) {
    if (reading.is_list || reading.values.size() != 1 || !reading.values.front().is_number) {
      continue;
    }
    const auto& value = reading.values.front();
    const auto rank = headline_rank(reading.name, reading.obis, !value.unit.empty());
    if (view.value.empty() || rank <= view.value_rank) {
      view.meter = message.meter;
      view.value_rank = rank;
      view.value = cell(reading.name.empty() ? reading.obis : reading.name) + ' ' + cell(value.value) +
                   (value.unit.empty() ? "" : " ") + cell(value.unit, 12);
    }
  }
}

/// Whether a count grows for good: what is missing for a moment only, because the network shuffles, is none.
bool grows(GatewayView::Watched& watched, std::uint64_t count, Clock::time_point now) {
  const auto settled = std::min(watched.last, count);
  if (settled > watched.settled) {
    watched.grown_at = now;
  }
  watched.last = count;
  watched.settled = settled;
  return watched.grown_at && now - *watched.grown_at <= lately;
}

std::uint64_t missing(const LossCounts& counts) {
  return counts.lost + std::min(counts.incomplete, ~counts.lost);
}

/// How bad it is among those of the same trouble, in powers of two, so that it seldom changes.
double badness_of(const GatewayView& view, Clock::time_point now) {
  if (view.trouble == Trouble::silent) {
    return std::floor(std::log2(view.pulse.lateness(now)));
  }
  const auto bad = static_cast<double>(missing(view.counts)) + static_cast<double>(view.counts.rejected);
  return bad == 0 ? 0 : 40 + std::floor(std::log2(bad / (bad + static_cast<double>(view.counts.records))));
}

Trouble trouble_of(const GatewayView& view, Clock::time_point now) {
  if (view.pulse.is_silent(now)) {
    return Trouble::silent;
  }
  if (view.loses || view.is_rejected) {
    return Trouble::worsening;
  }
  if (!view.pulse.age(now) && view.counts.datagrams == 0) {
    return Trouble::never_heard;
  }
  return missing(view.counts) > 0 || view.counts.rejected > 0 || view.is_shared ? Trouble::past : Trouble::none;
}

}  // namespace

void GatewayViews::note_change() {
  ordered_.clear();  // It may point to one that goes.
  has_changed_ = true;
}

void GatewayViews::update(const feed::Message& message, Clock::time_point now) {
  if (views_.find(message.gateway) == nullptr) {
    note_change();
  }
  auto& updated = views_.use(message.gateway, [](const auto&) {}).value;
  updated.gateway = message.gateway;
  pulse_.beat(now);
  updated.pulse.beat(now);
  show_value(updated, message);
}

void GatewayViews::watch(const Books& books, Clock::time_point now) {
  const bool settles = !settled_at_ || now - *settled_at_ >= period;
  for (const auto& [gateway, counts] : books.losses.gateways()) {
    if (books.losses.expects(gateway)) {
      views_.expect(gateway);
    }
    if (auto* const known = views_.find(gateway)) {
      if (known->value.gateway.empty()) {  // A key, and nothing came yet.
        known->value.gateway = gateway;
        note_change();
      }
      known->value.counts = counts;
    }
  }
  views_.for_each([&](auto& entry) {
    auto& view = entry.value;
    view.is_shared = books.senders.shared(view.gateway).has_value();
    if (settles) {
      view.loses = grows(view.missing, missing(view.counts), now);
      view.is_rejected = grows(view.rejected, view.counts.rejected, now);
    }
    view.trouble = trouble_of(view, now);
  });
  if (settles || has_changed_) {
    views_.for_each([&](auto& entry) { entry.value.badness = badness_of(entry.value, now); });
    put_in_order();
  }
  if (settles) {
    settled_at_ = now;
  }
}

void GatewayViews::put_in_order() {
  ordered_.clear();
  std::as_const(views_).for_each([&](const auto& entry) { ordered_.push_back(&entry.value); });
  std::sort(ordered_.begin(), ordered_.end(), [](const auto* a, const auto* b) {
    return std::tie(a->trouble, b->badness, a->gateway) < std::tie(b->trouble, a->badness, b->gateway);
  });
  has_changed_ = false;
}

const GatewayView* GatewayViews::find(std::string_view gateway) const {
  const auto* const found = views_.find(gateway);
  return found == nullptr ? nullptr : &found->value;
}

std::size_t GatewayViews::silent(Clock::time_point now) const {
  std::size_t count = 0;
  views_.for_each([&](const auto& entry) { count += entry.value.pulse.is_silent(now) ? 1U : 0U; });
  return count;
}

}  // namespace meterwire::receiver
