#pragma once

#include "receiver/account/books.hpp"

#include <chrono>
#include <future>
#include <string>
#include <system_error>

namespace meterwire::receiver {

/// The books as JSON (RFC 8259), an object:
///
/// - `boots`: for each gateway and boot `gateway`, `boot`, `datagrams`, `received`, `lost`, `incomplete`, `duplicate`,
///   `reordered`, `late`, `rejected`. What is of a gateway, but of no boot that is kept, stands under an empty `boot`.
/// - `gateways`: by name, `restarted` and, where two forwarders share the name, the `senders`.
/// - `refused`: datagrams by reason. `dropped_by_kernel`, `stored`, `not_stored`, `acknowledged`, `gateways_given_up`.
/// - `start`, `now`: RFC 3339 in UTC.
[[nodiscard]] std::string stats_text(const Books& books, std::chrono::system_clock::time_point start,
                                     std::chrono::system_clock::time_point now);

/// Keeps a file up to date whose readers find all of it at any time. Writing waits for the disk, so it is left to a
/// thread of its own.
class StatsFile {
 public:
  /// Writes the file, to see that it can be. Throws std::runtime_error where it cannot.
  StatsFile(std::string path, const Books& books);

  /// Writes it unless it is still being written.
  void update();

  /// Writes it a last time, and waits for the disk.
  void finish();

 private:
  [[nodiscard]] std::string text() const;
  void report(const std::error_code& error);

  std::string path_;
  const Books& books_;
  std::chrono::system_clock::time_point start_ = std::chrono::system_clock::now();
  std::future<std::error_code> writing_;
  bool has_failed_ = false;
};

}  // namespace meterwire::receiver
