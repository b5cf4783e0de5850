#include "parsers/iec62056_21/dialogue/learnt_check.hpp"

#include "parsers/framing/characters.hpp"
#include "parsers/record/hex.hpp"

#include <algorithm>
#include <vector>

namespace meterwire::iec62056_21 {

bool LearntCheck::is_expected(Bcc kind) const {
  return habits_.bcc == kind || (habits_.bcc == Bcc::unknown && kind == Bcc::exclusive_or);
}

bool LearntCheck::believes(std::string_view covered, std::optional<char> sent) {
  const std::uint8_t exclusive_or = bcc_xor(covered);
  const std::uint8_t sum = bcc_sum(covered);
  std::vector<Bcc> fitting;
  if (!sent) {
    fitting.push_back(Bcc::none);
    complaint_ = "none was sent";
  } else {
    const auto character = static_cast<std::uint8_t>(without_parity_bit(*sent));
    if (character == exclusive_or) {
      fitting.push_back(Bcc::exclusive_or);
    }
    if (character == sum) {
      fitting.push_back(Bcc::sum);
    }
    complaint_ = "sent " + to_hex(character, 2) + ", calculated " + to_hex(exclusive_or, 2);
  }
  const auto expected = std::ranges::find_if(fitting, [this](Bcc kind) { return is_expected(kind); });
  const bool is_unusual = expected == fitting.end();
  const Bcc kind = fitting.empty() ? Bcc::unknown : is_unusual ? fitting.front() : *expected;
  if (kind == Bcc::unknown || (is_unusual && suspected_ != kind)) {
    suspected_ = kind;
    return false;
  }
  suspected_ = Bcc::unknown;
  seen_ = kind;
  if (fitting.size() == 1) {  // a character that fits both tells nothing
    habits_.bcc = kind;
  }
  return true;
}

}  // namespace meterwire::iec62056_21
