#include "forwarder/state_file.hpp"

#include "transport/replace_file.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <spdlog/spdlog.h>

#include <cstdint>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "session/habits_json.hpp"
#include "session/state_document.hpp"

namespace meterwire::forwarder {

namespace json = boost::json;

namespace {

constexpr std::size_t longest = 65536;  // bytes; a source takes about a hundred

Found found_from(const json::value& entry) {
  Found found;
  const auto& manner = entry.at("manner").as_string();
  if (manner != "listen" && manner != "sign-on") {
    throw std::runtime_error("expected the manner listen or sign-on");
  }
  found.manner = manner == "listen" ? Manner::listen : Manner::sign_on;
  if (const auto* const line = entry.as_object().if_contains("line")) {
    const auto& text = line->as_string();
    found.line = transport::line_settings_from({text.data(), text.size()});
    if (!found.line) {
      throw std::runtime_error("expected line settings as in 9600-7E1");
    }
  }
  return found;
}

json::object entry_of(const Found& found) {
  json::object entry{{"manner", found.manner == Manner::listen ? "listen" : "sign-on"}};
  if (found.line) {
    entry["line"] = to_string(*found.line);
  }
  return entry;
}

// Seconds since 1970, UTC.
KnownMeter meter_from(const json::value& entry) {
  KnownMeter meter{session::habits_from(entry), {}};
  if (const auto* const end = entry.as_object().if_contains("profile-end")) {
    meter.profile_end = std::chrono::sys_seconds(std::chrono::seconds(end->to_number<std::int64_t>()));
  }
  return meter;
}

json::object entry_of(const KnownMeter& meter) {
  json::object entry = session::to_json(meter.habits);
  if (meter.profile_end) {
    entry["profile-end"] = meter.profile_end->time_since_epoch().count();
  }
  return entry;
}

}  // namespace

StateFile::StateFile(std::string path) : path_(std::move(path)) {
  const auto problem = session::load_state(path_, longest, [this](const json::object& content) { take(content); });
  if (!problem.empty()) {
    spdlog::warn("state file {} cannot be used: {}; starting without it", path_, problem);
  }
}

void StateFile::take(const json::object& content) {
  decltype(sources_) sources;
  decltype(meters_) meters;
  for (const auto& entry : content.at("sources").as_object()) {
    sources.emplace(entry.key(), found_from(entry.value()));
  }
  if (const auto* const places = content.if_contains("meters")) {
    for (const auto& place : places->as_object()) {
      for (const auto& meter : place.value().as_object()) {
        meters[place.key()].emplace(meter.key(), meter_from(meter.value()));
      }
    }
  }
  sources_ = std::move(sources);
  meters_ = std::move(meters);
}

std::optional<Found> StateFile::found(const std::string& place) const {
  const auto known = sources_.find(place);
  return known == sources_.end() ? std::nullopt : std::optional(known->second);
}

void StateFile::keep(const std::string& place, const Found& found) {
  const auto known = sources_.find(place);
  if (path_.empty() || (known != sources_.end() && known->second == found)) {
    return;
  }
  sources_[place] = found;
  write();
}

KnownMeter StateFile::meter(const std::string& place, const std::string& address) const {
  const auto there = meters_.find(place);
  if (there == meters_.end()) {
    return {};
  }
  const auto known = there->second.find(address);
  return known == there->second.end() ? KnownMeter{} : known->second;
}

// Without a file, too, they are known until the end.
void StateFile::keep(const std::string& place, const std::string& address, const KnownMeter& meter) {
  if (this->meter(place, address) == meter) {
    return;
  }
  meters_[place][address] = meter;
  if (!path_.empty()) {
    write();
  }
}

void StateFile::write() const {
  json::object sources;
  for (const auto& [place, found] : sources_) {
    sources[place] = entry_of(found);
  }
  json::object content = session::new_state();
  content["sources"] = std::move(sources);
  json::object meters;
  for (const auto& [place, there] : meters_) {
    json::object& entries = (meters[place] = json::object{}).as_object();
    for (const auto& [address, meter] : there) {
      entries[address] = entry_of(meter);
    }
  }
  if (!meters.empty()) {
    content["meters"] = std::move(meters);
  }
  if (const auto error = transport::replace_file(path_, json::serialize(content) + '\n')) {
    spdlog::warn("state file {} cannot be written: {}; the next start begins without it", path_, error.message());
  }
}

}  // namespace meterwire::forwarder
