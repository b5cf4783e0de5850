#include "receiver/output/screen_log.hpp"

#include "receiver/output/cell.hpp"

#include <spdlog/details/log_msg_buffer.h>
#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/sink.h>
#include <spdlog/spdlog.h>

#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <deque>
#include <mutex>
#include <string_view>
#include <utility>

namespace meterwire::receiver {
namespace {

constexpr std::size_t most_shown = 3;
constexpr std::size_t longest_shown = 512;
/// Some hundred kilobytes; warnings are limited to one a minute and reason.
constexpr std::size_t most_held = 1000;

}  // namespace

/// In the place of the log's own sinks, with a lock, because the store's thread logs as well.
class ScreenLog::Sink : public spdlog::sinks::sink {
 public:
  explicit Sink(std::shared_ptr<spdlog::logger> log) : log_(std::move(log)) {}

  void log(const spdlog::details::log_msg& message) override {
    const std::lock_guard lock(mutex_);
    if (holds_back_) {
      hold(message);
    }
    if (!holds_back_ || tells_at_once_) {
      tell(message);
    }
  }
  void flush() override {
    const std::lock_guard lock(mutex_);
    flush_told();
  }
  // Whoever sets the form of the log means that of the log behind this one.
  void set_pattern(const std::string& pattern) override { log_->set_pattern(pattern); }
  void set_formatter(std::unique_ptr<spdlog::formatter> formatter) override {
    log_->set_formatter(std::move(formatter));
  }

  [[nodiscard]] std::vector<std::string> latest() const {
    const std::lock_guard lock(mutex_);
    return {latest_.begin(), latest_.end()};
  }
  void tell_at_once() {
    const std::lock_guard lock(mutex_);
    tells_at_once_ = true;
  }
  void release() {
    const std::lock_guard lock(mutex_);
    if (!std::exchange(holds_back_, false)) {
      return;
    }
    if (dropped_ > 0) {
      const auto text = std::to_string(dropped_) + " earlier messages were shown in the table only";
      tell({log_->name(), spdlog::level::info, text});
    }
    for (const auto& message : held_) {
      tell(message);
    }
    held_.clear();
    flush_told();
  }

  [[nodiscard]] const std::shared_ptr<spdlog::logger>& behind() const { return log_; }

 private:
  void hold(const spdlog::details::log_msg& message) {
    if (held_.size() == most_held) {
      held_.pop_front();
      ++dropped_;
    }
    held_.emplace_back(message);
    if (message.level < spdlog::level::warn) {
      return;
    }
    if (latest_.size() == most_shown) {
      latest_.pop_front();
    }
    spdlog::memory_buf_t line;
    formatter_.format(message, line);
    latest_.push_back(cell(std::string_view(line.data(), line.size()), longest_shown));
  }
  void tell(const spdlog::details::log_msg& message) {
    for (const auto& each : log_->sinks()) {
      if (each->should_log(message.level)) {
        each->log(message);
      }
    }
  }
  void flush_told() {
    for (const auto& each : log_->sinks()) {
      each->flush();
    }
  }

  mutable std::mutex mutex_;
  std::shared_ptr<spdlog::logger> log_;
  std::deque<spdlog::details::log_msg_buffer> held_;
  std::deque<std::string> latest_;
  std::uint64_t dropped_ = 0;
  bool holds_back_ = true;
  bool tells_at_once_ = false;
  spdlog::pattern_formatter formatter_{"%m-%d %H:%M:%S %l: %v", spdlog::pattern_time_type::local, ""};
};

ScreenLog::ScreenLog() : sink_(std::make_shared<Sink>(spdlog::default_logger())) {
  const auto& behind = sink_->behind();
  auto logger = std::make_shared<spdlog::logger>(behind->name(), sink_);
  logger->set_level(behind->level());
  logger->flush_on(behind->flush_level());
  spdlog::set_default_logger(std::move(logger));
}

ScreenLog::~ScreenLog() {
  sink_->release();
  spdlog::set_default_logger(sink_->behind());
}

std::vector<std::string> ScreenLog::latest() const {
  return sink_->latest();
}

void ScreenLog::tell_at_once() {
  sink_->tell_at_once();
}

void ScreenLog::release() {
  sink_->release();
}

bool is_same_terminal(int one, int other) {
  struct stat first {};
  struct stat second {};
  return isatty(one) == 1 && isatty(other) == 1 && fstat(one, &first) == 0 && fstat(other, &second) == 0 &&
         first.st_rdev == second.st_rdev;
}

}  // namespace meterwire::receiver
