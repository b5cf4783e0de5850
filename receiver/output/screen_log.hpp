#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace meterwire::receiver {

/// The log while a table is drawn on the same terminal, where each frame would overwrite it: it is held back, the table
/// shows the last of it, and when the table has ended all of it goes where the log went before. Any thread may log.
class ScreenLog {
 public:
  /// Takes the place of spdlog's default logger, which must not be in use by other threads yet.
  ScreenLog();

  /// Tells what is still held back, and gives the logger its place back; by then no other thread may use it any more.
  ~ScreenLog();
  ScreenLog(const ScreenLog&) = delete;
  ScreenLog& operator=(const ScreenLog&) = delete;

  /// The last warnings and errors, at most three, the newest last: "11-20 19:00:00 warning: …", as from cell().
  [[nodiscard]] std::vector<std::string> latest() const;

  /// Nothing is drawn for a while, as at the end when the disk is waited for: from now on the log is told at once. It
  /// is held back as well, for the last frame.
  void tell_at_once();

  /// The last frame is drawn: tells everything, in the order it came, and holds nothing back any more.
  void release();

 private:
  class Sink;

  std::shared_ptr<Sink> sink_;
};

/// Whether both descriptors are one terminal.
[[nodiscard]] bool is_same_terminal(int one, int other);

}  // namespace meterwire::receiver
