#include "receiver/stats.hpp"

#include "transport/feed/json_text.hpp"
#include "transport/replace_file.hpp"
#include "transport/utc_text.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <stdexcept>
#include <string_view>
#include <utility>

namespace meterwire::receiver {
namespace {

/// Writes JSON member by member.
class JsonWriter {
 public:
  JsonWriter& name(std::string_view text) {
    comma();
    feed::append_string(text_, text);
    text_ += ':';
    is_first_ = true;
    return *this;
  }
  JsonWriter& value(std::string_view text) {
    comma();
    feed::append_string(text_, text);
    return *this;
  }
  JsonWriter& value(std::uint64_t number) {
    comma();
    feed::append_number(text_, number);
    return *this;
  }
  JsonWriter& open(char bracket) {
    comma();
    text_ += bracket;
    is_first_ = true;
    return *this;
  }
  JsonWriter& close(char bracket) {
    text_ += bracket;
    is_first_ = false;
    return *this;
  }
  /// So that people can read it, and tools that go by lines.
  JsonWriter& new_line() {
    comma();
    text_ += '\n';
    is_first_ = true;
    return *this;
  }
  [[nodiscard]] std::string take() { return std::move(text_) + '\n'; }

 private:
  void comma() {
    text_ += is_first_ ? "" : ",";
    is_first_ = false;
  }

  std::string text_;
  bool is_first_ = true;
};

void write_boots(JsonWriter& out, const LossAccount& losses) {
  out.name("boots").open('[');
  for (const auto& [gateway, boot, counts] : losses.boots()) {
    out.new_line().open('{').name("gateway").value(gateway).name("boot").value(boot);
    out.name("datagrams").value(counts.datagrams).name("received").value(counts.records);
    out.name("lost").value(counts.lost).name("incomplete").value(counts.incomplete);
    out.name("duplicate").value(counts.duplicate).name("reordered").value(counts.reordered);
    out.name("late").value(counts.late).name("rejected").value(counts.rejected).close('}');
  }
  out.close(']');
}

void write_gateways(JsonWriter& out, const Books& books) {
  const auto shared = books.senders.shared();
  auto next = shared.begin();  // both are sorted by name
  out.name("gateways").open('{');
  for (const auto& [gateway, counts] : books.losses.gateways()) {
    out.new_line().name(gateway).open('{').name("restarted").value(counts.restarted);
    while (next != shared.end() && next->gateway < gateway) {
      ++next;
    }
    if (next != shared.end() && next->gateway == gateway) {
      out.name("senders").open('[').value(to_string(next->senders[0])).value(to_string(next->senders[1])).close(']');
    }
    out.close('}');
  }
  out.close('}');
}

}  // namespace

std::string stats_text(const Books& books, std::chrono::system_clock::time_point start,
                       std::chrono::system_clock::time_point now) {
  JsonWriter out;
  out.open('{').name("start").value(transport::utc_text(start)).name("now").value(transport::utc_text(now));
  out.new_line().name("dropped_by_kernel").value(books.dropped_by_kernel).name("stored").value(books.stored);
  out.name("not_stored").value(books.not_stored).name("acknowledged").value(books.acknowledged);
  out.name("gateways_given_up").value(books.losses.gateways_given_up());
  out.new_line().name("refused").open('{');
  for (const auto& [reason, count] : books.refusals.by_reason()) {
    out.name(reason).value(count);
  }
  out.close('}').new_line();
  write_gateways(out, books);
  out.new_line();
  write_boots(out, books.losses);
  out.close('}');
  return out.take();
}

StatsFile::StatsFile(std::string path, const Books& books) : path_(std::move(path)), books_(books) {
  if (const auto error = transport::replace_file(path_, text())) {
    throw std::runtime_error(fmt::format(
        "--stats {}: cannot write it: {}: give a file in a folder that exists and is yours", path_, error.message()));
  }
}

std::string StatsFile::text() const {
  return stats_text(books_, start_, std::chrono::system_clock::now());
}

void StatsFile::update() {
  if (writing_.valid()) {
    if (writing_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
      return;
    }
    report(writing_.get());
  }
  writing_ = std::async(std::launch::async, transport::replace_file, path_, text());
}

void StatsFile::finish() {
  if (writing_.valid()) {
    writing_.wait();
  }
  report(transport::replace_file(path_, text()));
}

/// Once an outage, not every few seconds.
void StatsFile::report(const std::error_code& error) {
  if (error && !has_failed_) {
    spdlog::warn("--stats {}: cannot write it: {}; trying again, everything else goes on", path_, error.message());
  }
  has_failed_ = static_cast<bool>(error);
}

}  // namespace meterwire::receiver
