#pragma once

#include <cstdint>

namespace meterwire {

/// What the bytes that are there say of something that is looked for.
enum class Match : std::uint8_t {
  no,
  need_more,  ///< they may become it
  yes,
};

}  // namespace meterwire
