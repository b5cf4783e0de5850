#include "meter/memory.hpp"

#include "transport/replace_file.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <utility>

#include "session/habits_json.hpp"
#include "session/state_document.hpp"

namespace meterwire::meter {

namespace json = boost::json;
using iec62056_21::Habits;

namespace {

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
  if (const auto problem = read(); !problem.empty()) {
    warn(path_, fmt::format("cannot be used: {}; going on without it", problem));
  }
}

// Returns why it cannot be used; what was known before is known then, too.
std::string Memory::read() {
  return session::load_state(path_, longest, [this](const json::object& content) {
    std::map<std::string, Habits> meters;
    for (const auto& entry : content.at("meters").as_object()) {
      meters.emplace(entry.key(), session::habits_from(entry.value()));
    }
    meters_ = std::move(meters);
  });
}

Habits Memory::of(const std::string& key) const {
  const auto known = meters_.find(key);
  return known == meters_.end() ? Habits{} : known->second;
}

void Memory::keep(const std::string& key, const Habits& habits) {
  if (path_.empty() || of(key) == habits) {
    return;
  }
  (void)read();  // another program may have learnt something meanwhile
  meters_[key] = habits;
  write();
}

void Memory::write() const {
  json::object meters;
  for (const auto& [key, habits] : meters_) {
    meters[key] = session::to_json(habits);
  }
  json::object content = session::new_state();
  content["meters"] = std::move(meters);
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
