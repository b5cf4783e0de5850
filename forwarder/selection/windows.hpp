#pragma once

#include "forwarder/selection/selection_options.hpp"
#include "forwarder/selection/window.hpp"
#include "transport/feed/message.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace meterwire::forwarder {

/// Thins out records: one a window and meter. Windows begin at full multiples of their length since 1970, UTC.
class Windows {
 public:
  /// Meters that are kept apart. One more, and the window of the meter that was silent for longest ends early.
  static constexpr std::size_t most_meters = 1024;

  Windows(std::chrono::seconds length, Aggregation aggregation) : length_(length), aggregation_(aggregation) {}

  /// Takes a record of a meter. With `first` returns it where it is the first of its window, else the record of a
  /// window that is over. One with a load profile goes on at once: its periods are thinned out already, and do not come
  /// again.
  std::optional<feed::Message> add(const std::string& meter, feed::Message message,
                                   std::chrono::system_clock::time_point received);

  /// The records of all windows that are open.
  std::vector<feed::Message> finish();

 private:
  struct Open {
    std::int64_t number;  // counted from 1970
    std::chrono::system_clock::time_point latest;
    Window window;
  };

  [[nodiscard]] feed::Message record(const Open& open) const;
  std::optional<feed::Message> make_room();

  std::chrono::seconds length_;
  Aggregation aggregation_;
  std::map<std::string, Open> open_;
};

}  // namespace meterwire::forwarder
