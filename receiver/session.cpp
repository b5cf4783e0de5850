#include "receiver/session.hpp"

#include "receiver/intake/doorman.hpp"
#include "receiver/intake/intake.hpp"
#include "receiver/keeping/keeper.hpp"
#include "receiver/keeping/stores.hpp"
#include "receiver/key_files.hpp"
#include "receiver/key_reload.hpp"
#include "receiver/output/make_output.hpp"
#include "receiver/output/screen_log.hpp"
#include "receiver/output/writer.hpp"
#include "receiver/socket/udp_listener.hpp"
#include "receiver/stats.hpp"
#include "receiver/summary.hpp"
#include "receiver/warnings.hpp"
#include "transport/ending_signals.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <spdlog/spdlog.h>

#include <unistd.h>

#include <exception>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace meterwire::receiver {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::milliseconds tick_period{250};
constexpr int ticks_between_stats = 12;  // 3 s

void rethrow(const std::exception_ptr& error) {
  if (error) {
    std::rethrow_exception(error);
  }
}

/// Does something that writes to standard output. Returns whether it could, or its reader has gone, as `head` does.
bool writes(const std::function<void()>& action) {
  try {
    action();
    return true;
  } catch (const WriteError& error) {
    if (!error.reader_has_gone()) {
      spdlog::error(error.what());
    }
    return error.reader_has_gone();
  }
}

/// Who runs it on a terminal means by closing that what everybody does, as with the forwarder.
std::unique_ptr<KeyReload> reload_for(const Options& options, asio::io_context& context) {
  const bool has_keys = !options.key_files.empty() || !options.key_folders.empty();
  return has_keys && isatty(STDERR_FILENO) == 0
             ? std::make_unique<KeyReload>(context.get_executor(), options.key_files, options.key_folders)
             : nullptr;
}

std::string output_name(const Options& options) {
  return options.output.empty() ? std::string(default_output(STDOUT_FILENO)) : options.output;
}

/// Null where the log does not go where the table is drawn.
std::unique_ptr<ScreenLog> make_screen_log(const Options& options) {
  const bool is_needed = output_name(options) == "table" && is_same_terminal(STDOUT_FILENO, STDERR_FILENO);
  return is_needed ? std::make_unique<ScreenLog>() : nullptr;
}

/// One run of the receiver: everything that it is made of, wired together. All of it belongs to the thread that runs
/// it, but for the stores, which belong to the keeper's thread as soon as there is a keeper.
class Session {
 public:
  explicit Session(const Options& options)
      : options_(options),
        screen_log_(make_screen_log(options)),
        key_reload_(reload_for(options, context_)),
        doorman_(read_keys(options.key_files, options.key_folders), options.sealed_only),
        stores_(options.store),
        listener_(context_.get_executor(), options.listen),
        output_(make_output(output_name(options), STDOUT_FILENO, books_, listener_.place(), screen_log_.get())),
        intake_(doorman_, books_, *output_) {
    for (const auto& [gateway, highest] : stores_.seals()) {
      doorman_.resume_after(gateway, highest);
    }
    for (const auto& [gateway, boot, last] : stores_.boots()) {
      books_.losses.resume(gateway, boot, last + 1);
    }
    if (!options.stats.empty()) {
      stats_.emplace(options.stats, books_);
    }
    intake_.on_shared_name = [this](const SharedName& shared) { log_.tell(shared); };
    intake_.on_taken = [this](const Taken& taken) { keep(taken); };
  }

  void run() {
    spdlog::info("listening on {}", listener_.place());
    start_keeper();
    if (key_reload_) {
      key_reload_->start([this](std::vector<feed::FeedKey> keys) { use(std::move(keys)); });
    }
    transport::add_ending_signals(signals_, key_reload_ ? transport::HangUp::reloads : transport::HangUp::ends);
    signals_.async_wait([this](const auto&, int) { context_.stop(); });
    if (options_.duration) {
      deadline_.expires_after(*options_.duration);
      deadline_.async_wait([this](const auto&) { context_.stop(); });
    }
    const std::function<void(const Datagram&)> on_datagram = [this](const Datagram& datagram) { take(datagram); };
    const std::function<void()> on_drained = [this] { output_->tick(); };
    asio::co_spawn(context_, listener_.run(on_datagram, on_drained), rethrow);
    asio::co_spawn(context_, tick(), rethrow);
    context_.run();
  }

  /// Stores and acknowledges what is left, and brings the figures up to date. Returns whether all was stored.
  [[nodiscard]] bool finish() {
    signals_.clear();  // A second one ends the program at once, whatever the disk does.
    if (screen_log_) {
      screen_log_->tell_at_once();
    }
    const bool is_stored = !keeper_ || keeper_->finish();
    books_.losses.close();
    books_.dropped_by_kernel = listener_.dropped();
    if (stats_) {
      stats_->finish();
    }
    return is_stored;
  }

  void finish_output() { output_->finish(); }

  [[nodiscard]] const Books& books() const { return books_; }

 private:
  void start_keeper() {
    if (!options_.store.any()) {
      return;
    }
    const auto send = [this](const ReplyPath& path, std::string_view bytes) { return listener_.send(path, bytes); };
    const auto wake_up = [this] { asio::post(context_, [this] { keeper_->acknowledge(); }); };
    keeper_.emplace(stores_, doorman_.keys(), books_, send, wake_up);
  }

  void use(std::vector<feed::FeedKey> keys) {
    const auto changes = intake_.replace_keys(std::move(keys));
    if (keeper_) {
      keeper_->follow(doorman_.keys());
    }
    spdlog::info("keys read again: {} new, {} gone, {} as before", changes.come, changes.gone, changes.kept);
  }

  void take(const Datagram& datagram) {
    if (is_enough()) {
      return;  // What the socket still holds behind the last record that was asked for.
    }
    if (const auto refusal = intake_.take(datagram)) {
      log_.tell(*refusal, datagram.path.sender);
    }
    if (is_enough()) {
      context_.stop();
    }
  }

  void keep(const Taken& taken) {
    if (taken.message.ack && !stores_.has_database()) {
      log_.tell_unacknowledged(taken.message.gateway, books_.losses.expects(taken.message.gateway));
    }
    if (keeper_) {
      keeper_->keep(taken);
    }
  }

  asio::awaitable<void> tick() {
    asio::steady_timer timer(context_);
    for (int ticks = 0;; ++ticks) {
      books_.dropped_by_kernel = listener_.dropped();
      if (keeper_) {
        keeper_->update_books();
      }
      if (stats_ && ticks % ticks_between_stats == 0) {
        stats_->update();
      }
      output_->tick();
      timer.expires_after(tick_period);
      co_await timer.async_wait(asio::use_awaitable);
    }
  }

  [[nodiscard]] bool is_enough() const { return options_.count && intake_.records() >= *options_.count; }

  const Options& options_;
  std::unique_ptr<ScreenLog> screen_log_;  // before whatever may log
  asio::io_context context_{1};
  asio::signal_set signals_{context_};
  asio::steady_timer deadline_{context_};
  std::unique_ptr<KeyReload> key_reload_;  // none: SIGHUP ends the program
  Books books_;
  Doorman doorman_;
  Stores stores_;
  UdpListener listener_;
  std::unique_ptr<Output> output_;
  Intake intake_;
  Warnings log_;
  std::optional<StatsFile> stats_;
  std::optional<Keeper> keeper_;  // the last one: its thread uses the others
};

}  // namespace

int run(const Options& options) {
  Session session(options);
  const bool could_write = writes([&] { session.run(); });
  const bool is_stored = session.finish();
  const bool is_shown = could_write && writes([&] { session.finish_output(); });
  std::cerr << summary(session.books());
  return is_shown && is_stored ? 0 : 1;
}

}  // namespace meterwire::receiver
