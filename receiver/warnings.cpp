#include "receiver/warnings.hpp"

#include "transport/feed/utf8.hpp"

#include <spdlog/spdlog.h>

namespace meterwire::receiver {
namespace {

constexpr std::size_t most_texts = 256;

}  // namespace

transport::RateLimit& RateLimits::operator[](std::string_view text) {
  if (const auto known = limits_.find(text); known != limits_.end()) {
    return known->second;
  }
  return limits_.size() < most_texts ? limits_[std::string(text)] : others_;
}

void Warnings::tell(const Refusal& refusal, const Sender& sender) {
  if (const auto held_back = refused_[refusal.reason].report()) {
    spdlog::warn("datagram from {} refused: {}{}", to_string(sender), refusal.detail,
                 transport::more_since(*held_back));
  }
}

void Warnings::tell(const SharedName& shared) {
  if (const auto held_back = shared_[shared.gateway].report()) {
    spdlog::warn("{}: give each a gateway= of its own{}", feed::printable(text_of(shared)),
                 transport::more_since(*held_back));
  }
}

void Warnings::tell_unacknowledged(std::string_view gateway) {
  if (unacknowledged_.size() < most_texts && !unacknowledged_.contains(gateway)) {
    unacknowledged_.emplace(gateway);
    spdlog::warn("{} asks for acknowledgements and gets none, because nothing is kept here: give --sqlite FILE",
                 feed::printable(gateway));
  }
}

}  // namespace meterwire::receiver
