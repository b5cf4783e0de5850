#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace meterwire::dsmr {

/// The highest frame counter of each meter, so that a telegram which was recorded and sent again is known. A meter
/// counts its frames for as long as it has its key.
class FrameCounters {
 public:
  /// Meters that are remembered; behind one source there is one, and a few where lines are joined.
  static constexpr std::size_t capacity = 16;

  /// The last counter that was accepted of the meter with this system title, or -1.
  [[nodiscard]] std::int64_t last(std::string_view system_title) const;

  /// Keeps the counter of a frame that was accepted. Forgets the meter that has been silent for longest where there is
  /// no room.
  void accept(std::string_view system_title, std::uint32_t counter);

 private:
  struct Meter {
    std::array<char, 8> system_title{};
    std::int64_t counter = -1;  // none yet
    std::uint64_t heard = 0;
  };

  std::array<Meter, capacity> meters_;
  std::uint64_t accepted_ = 0;
};

}  // namespace meterwire::dsmr
