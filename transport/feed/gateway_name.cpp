#include "transport/feed/gateway_name.hpp"

#include "transport/feed/utf8.hpp"

#include <cstddef>

namespace meterwire::feed {

bool is_gateway_name(std::string_view name) {
  constexpr std::size_t longest = 64;
  return !name.empty() && name.size() <= longest && is_utf8(name) && is_printable(name) &&
         name.find('#') == std::string_view::npos && name.front() != ' ' && name.back() != ' ';
}

}  // namespace meterwire::feed
