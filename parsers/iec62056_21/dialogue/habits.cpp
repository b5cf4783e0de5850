#include "parsers/iec62056_21/dialogue/habits.hpp"

namespace meterwire::iec62056_21 {

std::string peculiarities(const Habits& habits) {
  std::string text;
  const auto add = [&text](bool applies, const char* what) {
    if (applies) {
      text += text.empty() ? what : std::string(", ") + what;
    }
  };
  add(habits.bcc == Bcc::sum, "its block check character is the 7-bit sum");
  add(habits.bcc == Bcc::none, "it sends no block check character");
  add(habits.stays_slow(), "it does not come to the speed that it proposes");
  add(habits.needs_wake_up, "it has to be woken up");
  add(habits.reads_with_r5, "it is read with R5");
  return text;
}

}  // namespace meterwire::iec62056_21
