#include "forwarder/http/unix_time.hpp"

#include "parsers/record/decimal.hpp"

namespace meterwire::forwarder {

std::string unix_time(std::chrono::system_clock::time_point time) {
  const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch()).count();
  return to_string(Decimal{milliseconds, 3});
}

}  // namespace meterwire::forwarder
