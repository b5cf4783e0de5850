#include "forwarder/domoticz/totals_file.hpp"

#include "transport/replace_file.hpp"

#include <boost/asio/post.hpp>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <spdlog/spdlog.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <stdexcept>
#include <utility>

#include "session/state_document.hpp"

namespace meterwire::forwarder {

namespace json = boost::json;

using std::chrono::milliseconds;

namespace {

constexpr std::size_t longest = 65536;  // bytes; it has at most 92 points
constexpr std::chrono::minutes pause{5};

Energy energy_from(const json::value& row, std::size_t column) {
  const Energy energy{row.as_array().at(column).to_number<std::int64_t>(),
                      row.as_array().at(column + 1).to_number<std::int64_t>()};
  constexpr std::int64_t most = 1'000'000'000'000'000;  // 1 TWh
  if (energy.milliwatt_hours < 0 || energy.milliwatt_hours > most || energy.step < 1 || energy.step > most) {
    throw std::runtime_error("its numbers are no totals");
  }
  return energy;
}

// Empty for one that is of no use by now.
std::optional<CounterPoint> point_from(const json::value& row, const Moment& now) {
  const milliseconds time{row.as_array().at(0).to_number<std::int64_t>()};
  const auto now_ms = std::chrono::duration_cast<milliseconds>(now.wall.time_since_epoch());
  const CounterPoint counted{now.steady, energy_from(row, 1), energy_from(row, 3)};
  if (time > now_ms || time < now_ms - PowerFromTotals::longest_gap) {
    return std::nullopt;
  }
  return CounterPoint{now.steady - (now_ms - time), counted.import, counted.exported};
}

std::string content_of(const PowerFromTotals& power, const Moment& now) {
  json::array rows;
  const auto now_ms = std::chrono::duration_cast<milliseconds>(now.wall.time_since_epoch());
  for (const auto& point : power.points()) {
    const auto age = std::chrono::duration_cast<milliseconds>(now.steady - point.time);
    rows.push_back(json::array{(now_ms - age).count(), point.import.milliwatt_hours, point.import.step,
                               point.exported.milliwatt_hours, point.exported.step});
  }
  auto content = session::new_state();
  content["meter"] = power.meter();
  content["points"] = std::move(rows);
  return json::serialize(content) + '\n';
}

void write(const std::string& path, const std::string& content) {
  if (const auto error = transport::replace_file(path, content)) {
    spdlog::warn("state file {} cannot be written: {}; after a restart power is known a minute later", path,
                 error.message());
  }
}

}  // namespace

void TotalsFile::resume(PowerFromTotals& power, const Moment& now) const {
  const auto problem = session::load_state(path_, longest, [&](const json::object& content) {
    const auto& meter = content.at("meter").as_string();
    std::deque<CounterPoint> points;
    for (const auto& row : content.at("points").as_array()) {
      if (const auto point = point_from(row, now)) {
        points.push_back(*point);
      }
    }
    power.resume({meter.data(), meter.size()}, std::move(points), now.steady);
  });
  if (!problem.empty()) {
    spdlog::warn("state file {} cannot be used: {}; beginning anew", path_, problem);
  }
}

void TotalsFile::keep(const PowerFromTotals& power, const Moment& now) {
  if (path_.empty() || (written_ && now.steady - *written_ < pause)) {
    return;
  }
  written_ = now.steady;
  if (!worker_) {
    worker_.emplace(1);
  }
  boost::asio::post(*worker_, [path = path_, content = content_of(power, now)] { write(path, content); });
}

void TotalsFile::close(const PowerFromTotals& power, const Moment& now) {
  if (worker_) {
    worker_->join();
    write(path_, content_of(power, now));
  }
}

}  // namespace meterwire::forwarder
