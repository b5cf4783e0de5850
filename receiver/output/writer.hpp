#pragma once

#include "transport/rate_limit.hpp"

#include <boost/system/error_code.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

namespace meterwire::receiver {

/// Nothing more can be written.
class WriteError : public std::runtime_error {
 public:
  explicit WriteError(const boost::system::error_code& error);

  /// Whether it is only that the reader has gone, as `head` does when it has seen enough.
  [[nodiscard]] bool reader_has_gone() const { return reader_has_gone_; }

 private:
  bool reader_has_gone_;
};

struct WriterLimits {
  std::size_t waiting = std::size_t{16} * 1024 * 1024;  ///< bytes; what comes above is dropped
  std::chrono::milliseconds patience{2000};             ///< of finish(), with a reader who takes nothing
};

/// Writes to a file descriptor on a thread of its own: a terminal that is held by Ctrl-S, or a pipe that nobody reads,
/// must not hold up what is received, stored and acknowledged.
class Writer {
 public:
  explicit Writer(int descriptor, WriterLimits limits = {});
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer();

  /// Takes a text, whole, or drops it where too much waits already; that is told in the log. Throws WriteError.
  void write(std::string_view text);

  /// Gives what was taken to the thread, and does not wait for it. Throws WriteError for what was given earlier.
  void flush();

  /// Whether something that was given to the thread is not written yet.
  [[nodiscard]] bool is_behind() const;

  /// Writes everything, and waits as long as the reader takes something. Throws WriteError.
  void finish();

 private:
  struct Shared;
  static void run(const std::shared_ptr<Shared>& shared, int descriptor);
  [[nodiscard]] bool has_room_for(std::size_t more) const;
  void tell_dropped();

  WriterLimits limits_;
  std::string kept_;
  std::shared_ptr<Shared> shared_;  ///< with the thread, which outlives this if its reader has stopped for good
  std::uint64_t dropped_ = 0;       ///< texts that were not told yet
  transport::RateLimit reports_;
  std::thread thread_;
};

}  // namespace meterwire::receiver
