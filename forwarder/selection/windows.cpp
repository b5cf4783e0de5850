#include "forwarder/selection/windows.hpp"

#include "transport/utc_text.hpp"

#include <algorithm>
#include <utility>

namespace meterwire::forwarder {

namespace {

using std::chrono::system_clock;

bool has_load_profile(const feed::Message& message) {
  return std::ranges::any_of(message.readings, [](const feed::Reading& reading) { return reading.interval != 0; });
}

}  // namespace

std::optional<feed::Message> Windows::add(const std::string& meter, feed::Message message,
                                          system_clock::time_point received) {
  if (has_load_profile(message)) {
    return message;
  }
  const std::int64_t number = std::chrono::floor<std::chrono::seconds>(received).time_since_epoch() / length_;
  std::optional<feed::Message> done;
  auto found = open_.find(meter);
  // Another number, not a higher one: a clock that was set back must not hold records up until it is there again.
  const bool is_new = found == open_.end() || found->second.number != number;
  if (is_new && found != open_.end()) {
    done = record(found->second);
    open_.erase(found);
  } else if (is_new && open_.size() >= most_meters) {
    done = make_room();
  }
  if (is_new) {
    found = open_.emplace(meter, Open{number, received, Window(aggregation_)}).first;
  }
  found->second.latest = received;
  if (aggregation_ == Aggregation::first) {
    return is_new ? std::optional(std::move(message)) : std::nullopt;
  }
  found->second.window.add(std::move(message));
  return done;
}

std::vector<feed::Message> Windows::finish() {
  std::vector<feed::Message> messages;
  for (const auto& [meter, open] : std::exchange(open_, {})) {
    if (aggregation_ != Aggregation::first) {
      messages.push_back(record(open));
    }
  }
  return messages;
}

feed::Message Windows::record(const Open& open) const {
  const std::chrono::sys_seconds end{(open.number + 1) * length_};
  return open.window.record(static_cast<std::uint64_t>(length_.count()), transport::utc_text(end));
}

std::optional<feed::Message> Windows::make_room() {
  const auto oldest = std::ranges::min_element(open_, {}, [](const auto& meter) { return meter.second.latest; });
  auto message = record(oldest->second);
  open_.erase(oldest);
  return message;
}

}  // namespace meterwire::forwarder
