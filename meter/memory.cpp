#include "meter/memory.hpp"

#include "transport/read_file.hpp"
#include "transport/replace_file.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/system/system_error.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "session/habits_json.hpp"

namespace meterwire::meter {

namespace json = boost::json;
using iec62056_21::Habits;

namespace {

constexpr int version = 1;
constexpr std::size_t longest = std::size_t{1} << 20U;  // bytes; a meter takes about a hundred

void warn(std::string_view path, std::string_view what) {
  fmt::print(stderr, "meterwire-meter: warning: state file {} {}\n", path, what);
}

std::string_view variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view{} : value;
}

}  // namespace

Memory::Memory(std::string path) : path_(std::move(path)) {
  std::error_code ignored;
  if (path_.empty() || !std::filesystem::exists(path_, ignored)) {
    return;
  }
  try {
    read();
  } catch (const boost::system::system_error& error) {
    forget(error.code().message());
  } catch (const std::exception& error) {
    forget(error.what());
  }
}

void Memory::forget(std::string_view reason) {
  meters_.clear();
  warn(path_, fmt::format("cannot be used: {}; going on without it", reason));
}

void Memory::read() {
  const json::value content = json::parse(transport::read_file(path_, longest));
  if (content.at("version").as_int64() != version) {
    throw std::runtime_error("it is of another version");
  }
  for (const auto& entry : content.at("meters").as_object()) {
    meters_.emplace(entry.key(), session::habits_from(entry.value()));
  }
}

Habits Memory::of(const std::string& key) const {
  const auto known = meters_.find(key);
  return known == meters_.end() ? Habits{} : known->second;
}

void Memory::keep(const std::string& key, const Habits& habits) {
  if (path_.empty() || of(key) == habits) {
    return;
  }
  std::map<std::string, Habits> others = std::move(meters_);
  meters_.clear();
  try {  // another program may have learnt something meanwhile
    read();
  } catch (const std::exception&) {
    meters_ = std::move(others);
  }
  meters_[key] = habits;
  write();
}

void Memory::write() const {
  json::object meters;
  for (const auto& [key, habits] : meters_) {
    meters[key] = session::to_json(habits);
  }
  const json::object content{{"version", version}, {"meters", std::move(meters)}};
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(path_).parent_path(), error);
  if (const auto failure = transport::replace_file(path_, json::serialize(content) + '\n')) {
    warn(path_, fmt::format("cannot be written: {}; --no-state leaves it alone", failure.message()));
  }
}

std::string default_memory_path() {
  constexpr std::string_view name = "/meterwire/meters.json";
  const auto state = variable("XDG_STATE_HOME");
  if (state.starts_with('/')) {  // the specification: relative paths are to be passed over
    return std::string(state).append(name);
  }
  const auto home = variable("HOME");
  return home.empty() ? std::string{} : std::string(home).append("/.local/state").append(name);
}

}  // namespace meterwire::meter
