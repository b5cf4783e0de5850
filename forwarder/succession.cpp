#include "forwarder/succession.hpp"

#include <algorithm>
#include <filesystem>
#include <string>

namespace meterwire::forwarder {

namespace {

bool is_same_file(const std::string& one, const std::string& other) {
  return !one.empty() && std::filesystem::weakly_canonical(one) == std::filesystem::weakly_canonical(other);
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
      if (succession.before[b].goes && is_same_file(before[b].own_file, next[n].own_file)) {
        succession.next[n].is_heir = true;
        succession.before[b].has_heir = true;
      }
    }
  }
  return succession;
}

}  // namespace meterwire::forwarder
