#include "forwarder/succession.hpp"

#include "forwarder/sink/own_file.hpp"

#include <algorithm>

namespace meterwire::forwarder {

namespace {

bool share(const SinkPlan& one, const SinkPlan& other) {
  return (!one.own_file.empty() && !other.own_file.empty() &&
          canonical_file(one.own_file) == canonical_file(other.own_file)) ||
         (!one.own_session.empty() && one.own_session == other.own_session);
}

}  // namespace

bool Succession::has_heirs() const {
  return std::ranges::any_of(before, &Before::has_heir);
}

Succession succession_of(const std::vector<SinkPlan>& before, const std::vector<SinkPlan>& next, bool same_gateway) {
  Succession succession{std::vector<Succession::Next>(next.size()), std::vector<Succession::Before>(before.size())};
  for (std::size_t n = 0; same_gateway && n < next.size(); ++n) {
    for (std::size_t b = 0; b < before.size() && !succession.next[n].stays; ++b) {
      if (succession.before[b].goes && before[b].fingerprint == next[n].fingerprint) {
        succession.next[n].stays = b;
        succession.before[b].goes = false;
      }
    }
  }
  for (std::size_t n = 0; n < next.size(); ++n) {
    for (std::size_t b = 0; b < before.size() && !succession.next[n].stays; ++b) {
      if (succession.before[b].goes && share(before[b], next[n])) {
        succession.next[n].is_heir = true;
        succession.before[b].has_heir = true;
      }
    }
  }
  return succession;
}

}  // namespace meterwire::forwarder
