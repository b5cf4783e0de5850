#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace meterwire::forwarder {

/// What kind a metric is, in the words of Prometheus.
enum class MetricType : std::uint8_t { counter, gauge, untyped };

/// Metrics as Prometheus reads them: its text format, version 0.0.4.
///
/// All samples of a metric have to be one group, so a metric is opened and its samples follow. Of two samples with the
/// same labels the second is left out, because one such pair makes a scraper refuse all of the answer.
class Exposition {
 public:
  using Labels = std::vector<std::pair<std::string_view, std::string_view>>;

  static constexpr std::string_view content_type = "text/plain; version=0.0.4; charset=utf-8";

  /// Opens a metric.
  void metric(std::string_view name, MetricType type, std::string_view help);

  /// A sample of the metric that is open. Labels without a value are left out, which means the same to Prometheus.
  /// `value` is the digits of a number.
  void sample(const Labels& labels, std::string_view value);

  /// The same for a whole number.
  void count(const Labels& labels, std::uint64_t number) { sample(labels, std::to_string(number)); }

  /// All of it.
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
  std::string name_;
  std::vector<std::string> heads_;  // of the metric that is open: what stands before the values
};

}  // namespace meterwire::forwarder
