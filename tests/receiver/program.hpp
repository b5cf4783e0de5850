#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace meterwire::receiver {

/// A run of the real meterwire-receiver. Its outputs go to files, so that neither can fill up and hold it.
class Program {
 public:
  explicit Program(const std::vector<std::string>& arguments, int standard_output = -1);
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program();

  /// The port that it says it listens on; 0 when it does not within 10 s.
  [[nodiscard]] std::uint16_t port() const;

  void send_signal(int signal) const;

  /// Waits until it says that on standard error; false when it does not within 10 s.
  [[nodiscard]] bool says(const std::string& text) const;

  /// Its memory in RAM, in KiB.
  [[nodiscard]] std::size_t resident() const;

  /// Waits for its end and returns the exit status; -1 when it was killed, or does not end within 10 s.
  int wait();

  [[nodiscard]] std::string out() const { return text_of(out_); }
  [[nodiscard]] std::string err() const { return text_of(err_); }

 private:
  [[nodiscard]] static std::string text_of(int descriptor);

  int out_;
  int err_;
  pid_t pid_ = -1;
};

}  // namespace meterwire::receiver
