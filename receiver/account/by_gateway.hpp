#pragma once

#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace meterwire::receiver {

/// What is kept for each gateway, by its name. Anybody can make up names on a plain feed, so that there is an end to
/// them: the one unused for longest is given up for a new one. Gateways that are expected, because they have a key
/// here, stay, and take no room from the others.
template <class Value>
class ByGateway {
 public:
  struct Entry {
    std::string name;
    Value value{};
    bool is_expected = false;
  };

  /// Of those that are not expected at most `most` are kept, at least 1.
  explicit ByGateway(std::size_t most) : most_(most) {}

  ByGateway(const ByGateway&) = delete;
  ByGateway& operator=(const ByGateway&) = delete;
  ~ByGateway() = default;

  /// Keeps that gateway from now on.
  void expect(std::string_view name) {
    if (const auto found = by_name_.find(name); found == by_name_.end()) {
      add(expected_, name).is_expected = true;
    } else if (!found->second->is_expected) {
      found->second->is_expected = true;
      expected_.splice(expected_.begin(), others_, found->second);
    }
  }

  [[nodiscard]] const Entry* find(std::string_view name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : &*found->second;
  }
  [[nodiscard]] Entry* find(std::string_view name) { return const_cast<Entry*>(std::as_const(*this).find(name)); }

  /// The entry of a gateway of which something came; a new one where there is none, before which `give_up` gets the one
  /// that makes room for it.
  template <class GiveUp>
  Entry& use(std::string_view name, GiveUp give_up) {
    if (const auto found = by_name_.find(name); found != by_name_.end()) {
      if (!found->second->is_expected) {
        others_.splice(others_.begin(), others_, found->second);
      }
      return *found->second;
    }
    if (others_.size() >= most_) {
      give_up(others_.back());
      by_name_.erase(others_.back().name);
      others_.pop_back();
    }
    return add(others_, name);
  }

  [[nodiscard]] std::size_t size() const { return by_name_.size(); }

  /// In no order.
  template <class Visit>
  void for_each(Visit visit) const {
    for (const auto* entries : {&expected_, &others_}) {
      for (const auto& entry : *entries) {
        visit(entry);
      }
    }
  }
  template <class Visit>
  void for_each(Visit visit) {
    std::as_const(*this).for_each([&](const Entry& entry) { visit(const_cast<Entry&>(entry)); });
  }

 private:
  using Entries = std::list<Entry>;  // whose entries, and the iterators to them, stay good

  Entry& add(Entries& entries, std::string_view name) {
    auto& added = entries.emplace_front();
    added.name = name;
    by_name_.emplace(added.name, entries.begin());
    return added;
  }

  std::size_t most_;
  Entries expected_;
  Entries others_;  // the one used last is in front
  std::unordered_map<std::string_view, typename Entries::iterator> by_name_;
};

}  // namespace meterwire::receiver
