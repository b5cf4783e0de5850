#pragma once

#include "forwarder/delivery/delivery_options.hpp"
#include "forwarder/delivery/spool_job.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace meterwire::forwarder {

class SpoolDatabase;
class SpoolFile;

/// Keeps records on the disk while the receiver is away: an SQLite file that is there only while it is needed, readable
/// by its owner alone. Everything blocks, for as long as the disk takes. For one thread at a time.
///
/// The file and its log together stay below the bound, of which 1 MiB is the least; the oldest records make room. (One
/// that an earlier run left with a larger bound keeps its size until it is empty and goes.) A file that is damaged is
/// set aside as `.damaged`. One that is not ours is never touched, nor one that somebody else uses.
class Spool {
 public:
  explicit Spool(const DeliveryOptions& options);
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  /// Whether an earlier run has left a file. Does not open it.
  [[nodiscard]] bool is_left() const;

  /// Does the job, on the disk when it returns. Does not throw: what went wrong is in the result, and the next job
  /// tries afresh.
  [[nodiscard]] SpoolResult perform(const SpoolJob& job);

 private:
  void open();
  void close();
  void set_aside(SpoolResult& result);
  void transaction(const std::function<void()>& work);
  void load(const SpoolJob& job, SpoolResult& result);
  void give_up(const SpoolJob& job, SpoolResult& result);
  void write(const SpoolJob& job, SpoolResult& result);
  std::uint64_t make_room(std::size_t bytes);
  void erase(const std::vector<std::uint64_t>& rows);

  std::string path_;
  std::uint64_t unit_;          // bytes that a transaction may write, about
  std::uint64_t most_pages_;    // of the file; the rest of the bound is the log's
  std::uint64_t next_row_ = 1;  // never used twice in a run: somebody may still want to erase the old one
  std::unique_ptr<SpoolFile> file_;
  std::unique_ptr<SpoolDatabase> database_;
};

}  // namespace meterwire::forwarder
