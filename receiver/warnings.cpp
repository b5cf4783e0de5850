#include "receiver/warnings.hpp"

#include "transport/feed/utf8.hpp"

#include <spdlog/spdlog.h>

namespace meterwire::receiver {
namespace {

/// A line a minute of each is what a log bears.
constexpr std::size_t most_made_up = 16;

}  // namespace

transport::RateLimit& RateLimits::of(std::string_view text, bool is_made_up) {
  if (const auto known = limits_.find(text); known != limits_.end()) {
    return known->second;
  }
  if (is_made_up && ++made_up_ > most_made_up) {
    made_up_ = most_made_up;
    return others_;
  }
  return limits_.emplace(text, each_).first->second;
}

void Warnings::tell(const Refusal& refusal, const Sender& sender, Clock::time_point now) {
  if (const auto held_back = refused_.of(refusal.reason, false).report(now)) {
    spdlog::warn("datagram from {} refused: {}{}", to_string(sender), refusal.detail,
                 transport::more_since(*held_back));
  }
}

void Warnings::tell(const SharedName& shared, Clock::time_point now) {
  if (const auto held_back = shared_.of(shared.gateway, !shared.is_expected).report(now)) {
    spdlog::warn("{}: give each a gateway= of its own{}", feed::printable(text_of(shared)),
                 transport::more_since(*held_back));
  }
}

void Warnings::tell_unacknowledged(std::string_view gateway, bool is_expected, Clock::time_point now) {
  if (unacknowledged_.of(gateway, !is_expected).report(now)) {
    spdlog::warn("{} asks for acknowledgements and gets none, because nothing is kept here: give --sqlite FILE",
                 feed::printable(gateway));
  }
}

}  // namespace meterwire::receiver
