#include "transport/feed/describe.hpp"

#include "transport/feed/known_code.hpp"

namespace meterwire::feed {

std::string Describe::operator()(const Reading& reading) const {
  const auto* const info = known_code(reading);
  return info == nullptr ? descriptions_.of_medium(reading.name) : descriptions_.of(*info, code_of(reading));
}

}  // namespace meterwire::feed
