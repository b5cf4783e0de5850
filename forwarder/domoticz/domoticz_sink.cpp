#include "forwarder/domoticz/domoticz_sink.hpp"

#include "forwarder/domoticz/device_update.hpp"
#include "forwarder/domoticz/meter_values.hpp"
#include "transport/backoff.hpp"
#include "transport/feed/utf8.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <exception>
#include <utility>

namespace meterwire::forwarder {

namespace asio = boost::asio;

namespace {

constexpr auto no_throw = asio::experimental::as_tuple(asio::use_awaitable);
constexpr std::string_view electricity = "electricity";
constexpr std::string_view gas = "gas";
constexpr std::string_view water = "water";

std::vector<Device> devices_of(const DomoticzOptions& options) {
  std::vector<Device> devices;
  const auto add = [&devices](const auto& idx, std::string_view what, Device::Kind kind) {
    if (idx) {
      devices.emplace_back(*idx, what, kind);
    }
  };
  add(options.idx, electricity, Device::Kind::power);
  add(options.gas_idx, gas, Device::Kind::counter);
  add(options.water_idx, water, Device::Kind::counter);
  return devices;
}

}  // namespace

DomoticzSink::DomoticzSink(const asio::any_io_executor& executor, DomoticzOptions options, HttpTimeouts timeouts)
    : options_(std::move(options)),
      selection_(options_.selection),
      devices_(devices_of(options_)),
      totals_(options_.state),
      client_(executor, options_.server, timeouts),
      wake_(executor),
      all_done_(executor) {
  totals_.resume(power_, Moment{});
}

asio::awaitable<void> DomoticzSink::prepare() {
  auto ended = [](const std::exception_ptr& error) {
    if (error) {
      std::rethrow_exception(error);
    }
  };
  asio::co_spawn(wake_.get_executor(), run(), std::move(ended));
  co_return;
}

void DomoticzSink::send(const Record& /*record*/, const feed::Message& message,
                        std::chrono::system_clock::time_point received) {
  if (const auto selected = selection_.pass(message, received)) {
    take(*selected);
  }
}

void DomoticzSink::take(const feed::Message& message) {
  ++records_;
  const auto values = values_of(message);
  if (options_.idx) {
    take_electricity(message.meter, values);
  }
  if (values.gas) {
    offer(gas, std::to_string(*values.gas));
  }
  if (values.water) {
    offer(water, std::to_string(*values.water));
  }
  warn_of_idle_devices();
  wake_.cancel();
}

void DomoticzSink::take_electricity(const std::string& meter, const MeterValues& values) {
  if (!values.import) {
    return;
  }
  if (!meter_.empty() && meter != meter_) {
    if (const auto held_back = meter_reports_.report()) {
      spdlog::warn("{}: idx {} shows meter {} now, and showed {} before; one device is for one meter{}", place(),
                   *options_.idx, feed::printable(meter), feed::printable(meter_), transport::more_since(*held_back));
    }
  }
  meter_ = meter;
  auto power = values.power;
  if (!power) {
    const Moment now;
    const auto exported = values.exported.value_or(TariffTotals{});
    power = power_.add(meter, {now.steady, values.import->sum(), exported.sum()});
    totals_.keep(power_, now);
  }
  if (auto svalue = electricity_update(values, power.value_or(Power{}))) {
    offer(electricity, std::move(*svalue));
  }
}

void DomoticzSink::offer(std::string_view what, std::string svalue) {
  const auto device = std::ranges::find(devices_, what, &Device::what);
  if (device != devices_.end()) {
    device->offer(std::move(svalue), Clock::now());
  }
}

// Once: a gas meter that is not there stays away.
void DomoticzSink::warn_of_idle_devices() {
  constexpr std::uint64_t enough_to_tell = 10;
  if (records_ != enough_to_tell) {
    return;
  }
  for (const auto& device : devices_) {
    if (device.offered() == 0) {
      spdlog::warn("{}: none of {} records had a total of {}: idx {} is not updated", place(), records_, device.what(),
                   device.idx());
    }
  }
}

bool DomoticzSink::is_waiting() const {
  return std::ranges::any_of(devices_, &Device::is_waiting);
}

asio::awaitable<void> DomoticzSink::run() {
  transport::Backoff backoff;
  bool was_last = false;
  while (!was_last && !ended_) {
    co_await wait_for_values();
    was_last = closing_;
    const auto begun = Clock::now();
    if (co_await update_all()) {
      backoff.reset();
      co_await wait_until(begun + options_.interval);
    } else {
      co_await wait_until(begun + backoff.next());
    }
  }
  ended_ = true;
  all_done_.cancel();
}

// Returns whether a later attempt is of use for the next values only.
asio::awaitable<bool> DomoticzSink::update_all() {
  for (auto& device : devices_) {
    if (device.is_waiting() && may_pass(co_await update(device))) {
      co_return false;  // nor would it hear of the others
    }
  }
  co_return true;
}

asio::awaitable<Verdict> DomoticzSink::update(Device& device) {
  auto svalue = device.take();
  auto target = update_target(device.idx(), svalue);
  auto authorization = options_.authorization;
  const auto answer = co_await client_.get(std::move(target), std::move(authorization));
  const auto judgement = judge(answer, !options_.authorization.empty());
  ++counters_.sent;
  report(device, judgement);
  if (judgement.verdict == Verdict::taken) {
    device.taken(std::move(svalue), Clock::now());
  } else if (may_pass(judgement.verdict)) {
    device.put_back(std::move(svalue));
  }
  co_return judgement.verdict;
}

void DomoticzSink::report(const Device& device, const Judgement& judgement) {
  if (judgement.verdict == Verdict::taken) {
    if (std::exchange(was_told_away_, false)) {
      spdlog::info("{}: takes values again", place());
    }
    return;
  }
  ++counters_.errors;
  if (const auto held_back = reports_[{device.idx(), judgement.verdict}].report()) {
    was_told_away_ |= may_pass(judgement.verdict);
    spdlog::warn("{}: {} (idx {}) is not updated: {}{}", place(), device.what(), device.idx(), judgement.reason,
                 transport::more_since(*held_back));
  }
}

asio::awaitable<void> DomoticzSink::wait_for_values() {
  while (!closing_ && !is_waiting()) {
    wake_.expires_at(Clock::time_point::max());
    co_await wake_.async_wait(no_throw);
  }
}

asio::awaitable<void> DomoticzSink::wait_until(Clock::time_point time) {
  while (!closing_ && Clock::now() < time) {
    wake_.expires_at(time);
    co_await wake_.async_wait(no_throw);
  }
}

asio::awaitable<void> DomoticzSink::close(std::chrono::milliseconds patience) {
  for (const auto& message : selection_.finish()) {
    take(message);
  }
  closing_ = true;
  wake_.cancel();
  all_done_.expires_after(patience);
  while (!ended_ && Clock::now() < all_done_.expiry()) {
    co_await all_done_.async_wait(no_throw);
  }
  ended_ = true;
  client_.cancel();
  totals_.close(power_, Moment{});
}

void DomoticzSink::log_counters() const {
  spdlog::info("{}: requests {}, without success {}", place(), counters_.sent, counters_.errors);
  for (const auto& device : devices_) {
    spdlog::info("{}: {} (idx {}): values read {}, updates {}{}", place(), device.what(), device.idx(),
                 device.offered(), device.updates(), device.is_waiting() ? ", the last value was not sent" : "");
  }
}

}  // namespace meterwire::forwarder
