#include "tests/simulator/iec/utterance.hpp"

#include <cstddef>

namespace meterwire::simulator::iec {

Speech speech_of(std::chrono::microseconds wait, const std::string& before, const std::string& block,
                 const std::string& identification, std::uint64_t number, const IecOptions& options) {
  const Faults& faults = options.faults;
  const std::string half = block.substr(0, block.size() / 2);
  if (Faults::first(faults.hang_up, number)) {
    return {{{wait, {before + half, {}}}}, true};
  }
  if (Faults::first(faults.unplugged, number)) {
    return {{{wait, {before + half, {}, true}}}};
  }
  const std::string sent = Faults::hits(faults.cut_every, number) ? half : block;
  const std::string telegram = identification + sent;
  if (!Faults::first(faults.pause, number)) {
    return {{{wait, {before + sent, telegram}}}};
  }
  const std::size_t third = sent.size() / 3;
  return {{{wait, {before + sent.substr(0, third), {}}},
           {options.timing.pause, {sent.substr(third, third), {}}},
           {options.timing.pause, {sent.substr(2 * third), telegram}}}};
}

}  // namespace meterwire::simulator::iec
