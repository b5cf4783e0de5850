#pragma once

#include <spdlog/sinks/base_sink.h>

#include <cstdint>
#include <mutex>
#include <string_view>

namespace meterwire::transport {

/// Where the log goes: a descriptor. A terminal that is held by Ctrl-S, or a pipe that nobody reads, must not stop a
/// daemon: what does not get out within a moment is left out, and counted in a line of its own once there is room
/// again. For any threads.
class DescriptorSink : public spdlog::sinks::base_sink<std::mutex> {
 public:
  explicit DescriptorSink(int descriptor) : descriptor_(descriptor) {}

 protected:
  void sink_it_(const spdlog::details::log_msg& message) override;
  void flush_() override {}

 private:
  [[nodiscard]] bool has_room() const;
  void write(const spdlog::details::log_msg& message);
  void write(std::string_view line) const;

  int descriptor_;
  std::uint64_t left_out_ = 0;
};

}  // namespace meterwire::transport
