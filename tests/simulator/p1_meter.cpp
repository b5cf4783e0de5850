#include "tests/simulator/p1_meter.hpp"

#include <utility>

namespace meterwire::simulator {

using std::chrono::floor;
using std::chrono::seconds;

namespace {

constexpr std::int64_t most_beats_made_up_for = 60;

}  // namespace

P1Meter::P1Meter(unsigned baud, Compose compose, std::chrono::microseconds interval, std::uint64_t seed,
                 MeterTime start, Faults faults, std::optional<Ciphering> ciphering)
    : baud_(baud),
      compose_(std::move(compose)),
      interval_(interval),
      house_(seed, floor<seconds>(start)),
      due_(start),
      faults_(faults),
      ciphering_(ciphering) {}

std::optional<MeterTime> P1Meter::due() const {
  if (faults_.silent != 0) {
    return {};
  }
  return due_;
}

std::string P1Meter::next_bytes() {
  std::string telegram = with_faults(compose_(house_), number_, faults_);
  if (ciphering_) {
    if (!Faults::hits(faults_.replay_every, number_) || last_frame_.empty()) {
      last_frame_ = enciphered(telegram, *ciphering_, ciphering_->frame_counter++);
    }
    telegram = last_frame_;
  }
  return with_line_faults(std::move(telegram), number_, faults_);
}

Transmission P1Meter::speak(MeterTime now) {
  // Beats that passed while this program was not given the processor are made up for, so that a run can be repeated
  // exactly at any speed; after a long sleep they are left out.
  const auto late = (now - due_) / interval_;
  const MeterTime beat = late > most_beats_made_up_for ? due_ + late * interval_ : due_;
  due_ = beat + interval_;
  ++number_;

  house_.advance_to(floor<seconds>(beat));
  std::string telegram = next_bytes();
  std::string bytes = faults_.noise != 0 ? stray_bytes(number_) + telegram : telegram;
  return {std::move(bytes), std::move(telegram)};
}

}  // namespace meterwire::simulator
