#include "receiver/output/gateway_views.hpp"

#include "receiver/output/cell.hpp"
#include "receiver/output/row_rank.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>

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

GatewayView& GatewayViews::view(std::string_view gateway) {
  if (const auto found = by_name_.find(gateway); found != by_name_.end()) {
    return *found->second;
  }
  if (views_.size() == most_) {
    by_name_.erase(views_.back().gateway);
    views_.pop_back();
  }
  auto& added = views_.emplace_front();
  added.gateway = gateway;
  by_name_.emplace(added.gateway, views_.begin());
  ordered_.clear();  // It may point to the one that went.
  has_changed_ = true;
  return added;
}

void GatewayViews::update(const feed::Message& message, Clock::time_point now) {
  auto& updated = view(message.gateway);
  views_.splice(views_.begin(), views_, by_name_.find(message.gateway)->second);
  pulse_.beat(now);
  updated.pulse.beat(now);
  show_value(updated, message);
}

void GatewayViews::watch(const Books& books, Clock::time_point now) {
  const bool settles = !settled_at_ || now - *settled_at_ >= period;
  for (const auto& [gateway, counts] : books.losses.gateways()) {
    if (views_.size() < most_ || by_name_.contains(gateway)) {
      view(gateway).counts = counts;
    }
  }
  for (auto& view : views_) {
    view.is_shared = books.senders.shared(view.gateway).has_value();
    if (settles) {
      view.loses = grows(view.missing, missing(view.counts), now);
      view.is_rejected = grows(view.rejected, view.counts.rejected, now);
    }
    view.trouble = trouble_of(view, now);
  }
  if (settles || has_changed_) {
    for (auto& view : views_) {
      view.badness = badness_of(view, now);
    }
    put_in_order();
  }
  if (settles) {
    settled_at_ = now;
  }
}

void GatewayViews::put_in_order() {
  ordered_.clear();
  std::transform(views_.begin(), views_.end(), std::back_inserter(ordered_), [](const auto& view) { return &view; });
  std::sort(ordered_.begin(), ordered_.end(), [](const auto* a, const auto* b) {
    return std::tie(a->trouble, b->badness, a->gateway) < std::tie(b->trouble, a->badness, b->gateway);
  });
  has_changed_ = false;
}

const GatewayView* GatewayViews::find(std::string_view gateway) const {
  const auto found = by_name_.find(gateway);
  return found == by_name_.end() ? nullptr : &*found->second;
}

std::size_t GatewayViews::silent(Clock::time_point now) const {
  return static_cast<std::size_t>(
      std::count_if(views_.begin(), views_.end(), [now](const auto& view) { return view.pulse.is_silent(now); }));
}

}  // namespace meterwire::receiver
