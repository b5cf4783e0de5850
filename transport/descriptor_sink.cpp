#include "transport/descriptor_sink.hpp"

#include <fmt/format.h>

#include <poll.h>
#include <unistd.h>

#include <cerrno>

namespace meterwire::transport {

namespace {

/// A reader who is only slow takes it by then. Whoever did not is not waited for again.
constexpr int patience = 100;  // ms

}  // namespace

void DescriptorSink::sink_it_(const spdlog::details::log_msg& message) {
  if (!has_room()) {
    ++left_out_;
    return;
  }
  if (left_out_ > 0) {
    const auto text = fmt::format("{} lines of the log are missing here, because nobody read it", left_out_);
    left_out_ = 0;
    write({message.logger_name, spdlog::level::warn, text});
  }
  write(message);
}

bool DescriptorSink::has_room() const {
  pollfd wanted{descriptor_, POLLOUT, 0};
  return poll(&wanted, 1, left_out_ == 0 ? patience : 0) != 0;
}

void DescriptorSink::write(const spdlog::details::log_msg& message) {
  spdlog::memory_buf_t line;
  formatter_->format(message, line);
  write({line.data(), line.size()});
}

void DescriptorSink::write(std::string_view line) const {
  while (!line.empty()) {
    const auto written = ::write(descriptor_, line.data(), line.size());
    if (written < 0 && errno != EINTR) {
      return;  // There is nobody left to tell.
    }
    line.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
  }
}

}  // namespace meterwire::transport
