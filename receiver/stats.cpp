#include "receiver/stats.hpp"

#include "transport/feed/json_writer.hpp"
#include "transport/replace_file.hpp"
#include "transport/utc_text.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <stdexcept>
#include <utility>

namespace meterwire::receiver {
namespace {

void write_boots(feed::JsonWriter& out, const LossAccount& losses) {
  out.open('[', "boots");
  for (const auto& [gateway, boot, counts] : losses.boots()) {
    out.new_line().open('{').text("gateway", gateway).text("boot", boot);
    out.number("datagrams", counts.datagrams).number("received", counts.records);
    out.number("lost", counts.lost).number("incomplete", counts.incomplete);
    out.number("duplicate", counts.duplicate).number("reordered", counts.reordered);
    out.number("late", counts.late).number("rejected", counts.rejected).close('}');
  }
  out.close(']');
}

void write_gateways(feed::JsonWriter& out, const Books& books) {
  const auto shared = books.senders.shared();
  auto next = shared.begin();  // both are sorted by name
  out.open('{', "gateways");
  for (const auto& [gateway, counts] : books.losses.gateways()) {
    out.new_line().open('{', gateway).number("restarted", counts.restarted);
    while (next != shared.end() && next->gateway < gateway) {
      ++next;
    }
    if (next != shared.end() && next->gateway == gateway) {
      out.open('[', "senders").text({}, to_string(next->senders[0])).text({}, to_string(next->senders[1])).close(']');
    }
    out.close('}');
  }
  out.close('}');
}

}  // namespace

std::string stats_text(const Books& books, std::chrono::system_clock::time_point start,
                       std::chrono::system_clock::time_point now) {
  feed::JsonWriter out;
  out.open('{').text("start", transport::utc_text(start)).text("now", transport::utc_text(now));
  out.new_line().number("dropped_by_kernel", books.dropped_by_kernel).number("stored", books.stored);
  out.number("not_stored", books.not_stored)
      .number("missing_lines", books.missing_lines)
      .number("acknowledged", books.acknowledged);
  out.number("gateways_given_up", books.losses.gateways_given_up());
  out.new_line().open('{', "refused");
  for (const auto& [reason, count] : books.refusals.by_reason()) {
    out.number(reason, count);
  }
  out.close('}').new_line();
  write_gateways(out, books);
  out.new_line();
  write_boots(out, books.losses);
  return out.close('}').take() + '\n';
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
