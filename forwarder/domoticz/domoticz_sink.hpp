#pragma once

#include "forwarder/domoticz/device.hpp"
#include "forwarder/domoticz/domoticz_options.hpp"
#include "forwarder/domoticz/http_client.hpp"
#include "forwarder/domoticz/judgement.hpp"
#include "forwarder/domoticz/power_from_totals.hpp"
#include "forwarder/domoticz/totals_file.hpp"
#include "forwarder/selection/selection.hpp"
#include "forwarder/sink/sink.hpp"
#include "transport/rate_limit.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace meterwire::forwarder {

/// The devices of a Domoticz: at each interval, one after the other, each is told what was read last. While Domoticz is
/// away that goes on being the latest, and nothing piles up.
class DomoticzSink : public Sink {
 public:
  using Clock = std::chrono::steady_clock;

  DomoticzSink(const boost::asio::any_io_executor& executor, DomoticzOptions options, HttpTimeouts timeouts = {});

  [[nodiscard]] boost::asio::awaitable<void> prepare() override;
  void send(const Record& record, const feed::Message& message,
            std::chrono::system_clock::time_point received) override;
  [[nodiscard]] boost::asio::awaitable<void> close(std::chrono::milliseconds patience) override;
  [[nodiscard]] std::string place() const override { return place_of(options_.server); }
  [[nodiscard]] SinkCounters counters() const override { return counters_; }
  void log_counters() const override;

 private:
  void take(const feed::Message& message);
  void take_electricity(const std::string& meter, const MeterValues& values);
  void offer(std::string_view what, std::string svalue);
  void warn_of_idle_devices();
  [[nodiscard]] bool is_waiting() const;

  boost::asio::awaitable<void> run();
  boost::asio::awaitable<bool> update_all();
  boost::asio::awaitable<Verdict> update(Device& device);
  void report(const Device& device, const Judgement& judgement);
  boost::asio::awaitable<void> wait_for_values();
  boost::asio::awaitable<void> wait_until(Clock::time_point time);

  DomoticzOptions options_;
  Selection selection_;
  std::vector<Device> devices_;
  PowerFromTotals power_;
  TotalsFile totals_;
  HttpClient client_;
  boost::asio::steady_timer wake_;
  boost::asio::steady_timer all_done_;
  SinkCounters counters_;
  std::map<std::pair<std::uint32_t, Verdict>, transport::RateLimit> reports_;  // by idx
  transport::RateLimit meter_reports_;
  std::string meter_;  // whose electricity was read last
  std::uint64_t records_ = 0;
  bool was_told_away_ = false;
  bool closing_ = false;
  bool ended_ = false;
};

}  // namespace meterwire::forwarder
