#include "receiver/keeping/stores.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace meterwire::receiver {
namespace {

/// Now, and not when the first record is there to be lost.
void require_folder_of(const std::string& file) {
  if (file.empty()) {
    return;
  }
  const auto folder = std::filesystem::absolute(file).parent_path();
  if (access(folder.c_str(), W_OK | X_OK) != 0) {
    throw StoreError(
        fmt::format("{}: cannot make files in {}: {}", file, folder.string(), std::generic_category().message(errno)));
  }
}

}  // namespace

Stores::Stores(const StoreFiles& files) {
  for (const auto& lines : {files.csv, files.jsonl}) {
    require_folder_of(lines);
  }
  if (!files.sqlite.empty()) {
    records_.emplace(files.sqlite);
  }
  if (!files.csv.empty()) {
    line_files_.push_back(csv_day_files(files.csv));
  }
  if (!files.jsonl.empty()) {
    line_files_.push_back(jsonl_day_files(files.jsonl));
  }
}

std::vector<Committed> Stores::commit(Batch& batch) {
  std::vector<Committed> committed;
  if (!records_) {
    return committed;
  }
  const auto kept = records_->keep(batch.arrived);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    batch.origins[i].is_new = kept[i].is_new;
    if (kept[i].is_whole && batch.origins[i].ack) {
      const auto& message = batch.arrived[i].message;
      committed.push_back({*batch.origins[i].ack, message.gateway, message.boot, message.seq});
    }
  }
  return committed;
}

std::vector<SeenSeal> Stores::seals() const {
  return records_ ? records_->seals() : std::vector<SeenSeal>{};
}

std::vector<KnownBoot> Stores::boots() const {
  return records_ ? records_->boots() : std::vector<KnownBoot>{};
}

}  // namespace meterwire::receiver
