#include "receiver/keeping/stores.hpp"

#include <span>

namespace meterwire::receiver {
namespace {

/// The files of lines promise nothing to anybody, so they do not wait for the disk with every batch.
constexpr std::chrono::seconds flush_period{5};

}  // namespace

Stores::Stores(const StoreFiles& files) {
  if (!files.sqlite.empty()) {
    records_.emplace(files.sqlite);
  }
  if (!files.csv.empty()) {
    files_.push_back(csv_day_files(files.csv));
  }
  if (!files.jsonl.empty()) {
    files_.push_back(jsonl_day_files(files.jsonl));
  }
}

std::vector<Committed> Stores::keep(const Batch& batch) {
  auto committed = commit(batch);
  if (!files_.empty()) {
    append(batch);
  }
  return committed;
}

std::vector<Committed> Stores::commit(const Batch& batch) {
  std::vector<Committed> committed;
  if (!records_) {
    return committed;
  }
  const auto is_whole = records_->keep(batch.arrived);
  for (std::size_t i = 0; i < is_whole.size(); ++i) {
    if (is_whole[i] && batch.origins[i].ack) {
      const auto& message = batch.arrived[i].message;
      committed.push_back({*batch.origins[i].ack, message.gateway, message.boot, message.seq});
    }
  }
  return committed;
}

void Stores::append(const Batch& batch) {
  std::vector<Arrived> is_new;
  for (std::size_t i = 0; i < batch.arrived.size(); ++i) {
    if (batch.origins[i].is_new) {
      is_new.push_back(batch.arrived[i]);
    }
  }
  // A batch that is given again is not appended twice to a file that has it already.
  for (; appended_ < files_.size(); ++appended_) {
    files_[appended_].keep(is_new);
  }
  if (const auto now = std::chrono::steady_clock::now(); now - flushed_at_ > flush_period) {
    flush();
    flushed_at_ = now;
  }
  appended_ = 0;
}

std::vector<SeenSeal> Stores::seals() const {
  return records_ ? records_->seals() : std::vector<SeenSeal>{};
}

void Stores::flush() {
  for (auto& file : files_) {
    file.flush();
  }
}

}  // namespace meterwire::receiver
