#include "receiver/keeping/stores.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <span>
#include <system_error>

namespace meterwire::receiver {
namespace {

/// The files of lines promise nothing to anybody, so they do not wait for the disk with every batch.
constexpr std::chrono::seconds flush_period{5};

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
    files_.push_back(csv_day_files(files.csv));
  }
  if (!files.jsonl.empty()) {
    files_.push_back(jsonl_day_files(files.jsonl));
  }
}

std::vector<Committed> Stores::commit(const Batch& batch) {
  std::vector<Committed> committed;
  if (!records_) {
    return committed;
  }
  const auto kept = records_->keep(batch.arrived);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (kept[i].is_whole && batch.origins[i].ack) {
      const auto& message = batch.arrived[i].message;
      committed.push_back({*batch.origins[i].ack, message.gateway, message.boot, message.seq});
    }
  }
  return committed;
}

void Stores::append(const Batch& batch) {
  if (files_.empty()) {
    return;
  }
  std::vector<Arrived> is_new;
  for (std::size_t i = 0; i < batch.arrived.size(); ++i) {
    if (batch.origins[i].is_new) {
      is_new.push_back(batch.arrived[i]);
    }
  }
  append_to_all(is_new);
  if (const auto now = std::chrono::steady_clock::now(); now - flushed_at_ > flush_period) {
    flush();
    flushed_at_ = now;
  }
}

void Stores::append_to_all(const std::vector<Arrived>& arrived) {
  std::optional<StoreError> failure;
  // A batch that is given again is not appended twice to a file that has it already.
  for (; appended_ < files_.size(); ++appended_) {
    try {
      files_[appended_].keep(arrived);
    } catch (const StoreError& error) {
      if (!has_database()) {
        throw;
      }
      failure = error;
    }
  }
  appended_ = 0;
  if (failure) {
    throw StoreError(*failure);
  }
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
