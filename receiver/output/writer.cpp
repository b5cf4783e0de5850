#include "receiver/output/writer.hpp"

#include <spdlog/spdlog.h>

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace meterwire::receiver {
namespace {

using boost::system::error_code;

/// So that a slow reader is seen to take something.
constexpr std::size_t piece = std::size_t{64} * 1024;

/// For a standard output that somebody else has made non-blocking.
void wait_until_writable(int descriptor) {
  pollfd wanted{descriptor, POLLOUT, 0};
  poll(&wanted, 1, -1);
}

}  // namespace

WriteError::WriteError(const error_code& error)
    : std::runtime_error("cannot write to standard output: " + error.message()),
      reader_has_gone_(error == boost::system::errc::broken_pipe) {}

struct Writer::Shared {
  std::mutex mutex;
  std::condition_variable changed;
  std::string waiting;
  std::size_t under_way = 0;  ///< bytes that the thread writes at the moment
  error_code error;
  bool is_closed = false;

  [[nodiscard]] std::size_t size() const { return waiting.size() + under_way; }
};

Writer::Writer(int descriptor, WriterLimits limits)
    : limits_(limits),
      shared_(std::make_shared<Shared>()),
      thread_([shared = shared_, descriptor] { run(shared, descriptor); }) {}

Writer::~Writer() {
  bool is_stuck = false;
  {
    const std::lock_guard lock(shared_->mutex);
    shared_->waiting.clear();
    shared_->is_closed = true;
    is_stuck = shared_->under_way > 0;
  }
  shared_->changed.notify_all();
  if (is_stuck) {
    thread_.detach();  // It hangs in the system, and would hang up the end of the program.
  } else {
    thread_.join();
  }
}

void Writer::run(const std::shared_ptr<Shared>& shared, int descriptor) {
  std::unique_lock lock(shared->mutex);
  for (;;) {
    shared->changed.wait(lock, [&] { return shared->is_closed || !shared->waiting.empty(); });
    if (shared->is_closed) {
      return;
    }
    const auto text = std::exchange(shared->waiting, {});
    shared->under_way = text.size();
    while (shared->under_way > 0) {
      lock.unlock();
      const auto rest = std::string_view(text).substr(text.size() - shared->under_way);
      const auto written = ::write(descriptor, rest.data(), std::min(rest.size(), piece));
      const int error = written < 0 ? errno : 0;
      if (error == EAGAIN) {
        wait_until_writable(descriptor);
      }
      lock.lock();
      if (written >= 0) {
        shared->under_way -= static_cast<std::size_t>(written);
      } else if (error != EAGAIN && error != EINTR) {
        shared->error = error_code(error, boost::system::system_category());
        shared->under_way = 0;
        shared->waiting.clear();
      }
      shared->changed.notify_all();
    }
  }
}

void Writer::write(std::string_view text) {
  if (kept_.size() + text.size() > piece) {
    flush();
  }
  if (has_room_for(text.size())) {
    kept_ += text;
    return;
  }
  ++dropped_;
  if (reports_.report()) {
    tell_dropped();
  }
}

bool Writer::has_room_for(std::size_t more) const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->size() + kept_.size() + more <= limits_.waiting;
}

void Writer::tell_dropped() {
  spdlog::warn("standard output is not read fast enough: {} more are not shown; everything else goes on",
               std::exchange(dropped_, 0));
}

void Writer::flush() {
  {
    const std::lock_guard lock(shared_->mutex);
    if (shared_->error) {
      kept_.clear();
      throw WriteError(shared_->error);
    }
    shared_->waiting += kept_;
  }
  kept_.clear();
  shared_->changed.notify_all();
}

bool Writer::is_behind() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->size() > 0;
}

void Writer::finish() {
  if (dropped_ > 0) {
    tell_dropped();
  }
  flush();
  std::unique_lock lock(shared_->mutex);
  while (!shared_->error && shared_->size() > 0) {
    const auto before = shared_->size();
    shared_->changed.wait_for(lock, limits_.patience, [&] { return shared_->size() != before; });
    if (shared_->size() == before) {
      shared_->error = make_error_code(boost::system::errc::timed_out);
    }
  }
  if (shared_->error) {
    throw WriteError(shared_->error);
  }
}

}  // namespace meterwire::receiver
