#pragma once

#include <string_view>

namespace meterwire::meter {

/// One line at the bottom of the terminal that is written again and again, and leaves nothing behind. On standard
/// error, and only where that is a terminal.
class StatusLine {
 public:
  /// `is_wanted`: false where something else writes there.
  explicit StatusLine(bool is_wanted);
  StatusLine(const StatusLine&) = delete;
  StatusLine& operator=(const StatusLine&) = delete;
  ~StatusLine() { clear(); }

  /// Shows that text, of at most 79 columns, in the stead of the last one.
  void show(std::string_view text);

  void clear();

 private:
  bool is_terminal_;
  bool is_shown_ = false;
};

}  // namespace meterwire::meter
