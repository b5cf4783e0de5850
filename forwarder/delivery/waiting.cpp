#include "forwarder/delivery/waiting.hpp"

#include <utility>

namespace meterwire::forwarder {

namespace {

std::size_t bytes_in_memory(const WaitingParcel& entry) {
  std::size_t bytes = 0;
  if (entry.kept != Kept::spooled) {
    for (const auto& datagram : entry.parcel->datagrams) {
      bytes += datagram.size();
    }
  }
  return bytes;
}

}  // namespace

bool Waiting::add(WaitingParcel parcel) {
  const Key key = parcel.kept == Kept::spooled ? parcel.row : next_key_;
  if (!keys_.try_emplace(parcel.parcel->id, key).second) {
    return false;
  }
  next_key_ += key == next_key_ ? 1 : 0;
  bytes_ += bytes_in_memory(parcel);
  ++counts_[static_cast<std::size_t>(parcel.kept)];
  entries_.emplace(key, std::move(parcel));
  return true;
}

Waiting::Entries::iterator Waiting::remove(Entries::iterator entry) {
  bytes_ -= bytes_in_memory(entry->second);
  --counts_[static_cast<std::size_t>(entry->second.kept)];
  keys_.erase(entry->second.parcel->id);
  return entries_.erase(entry);
}

void Waiting::set(WaitingParcel& entry, Kept kept) {
  bytes_ -= bytes_in_memory(entry);
  --counts_[static_cast<std::size_t>(entry.kept)];
  entry.kept = kept;
  bytes_ += bytes_in_memory(entry);
  ++counts_[static_cast<std::size_t>(entry.kept)];
}

Waiting::Entries::iterator Waiting::find(const RecordId& id) {
  const auto key = keys_.find(id);
  return key == keys_.end() ? entries_.end() : entries_.find(key->second);
}

std::vector<Waiting::Entries::iterator> Waiting::range(std::string_view boot, std::uint64_t first, std::uint64_t last) {
  std::vector<Entries::iterator> found;
  for (auto key = keys_.lower_bound({std::string(boot), first});
       key != keys_.end() && key->first.boot == boot && key->first.seq <= last; ++key) {
    found.push_back(entries_.find(key->second));
  }
  return found;
}

}  // namespace meterwire::forwarder
