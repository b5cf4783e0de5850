#pragma once

#include "parsers/dsmr/keys.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace meterwire::test {

/// What a meter encrypts its telegrams with.
struct Ciphering {
  dsmr::Key key{0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF, 0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF};
  dsmr::Key authentication = dsmr::published_authentication_key;
  std::string system_title = "SAGgp/\x01\x02";  // 8 bytes, with a '/' among them
  std::uint8_t security = 0x30;                 // 0x20: without a tag
};

/// The general-glo-ciphering frame of a text, as meters in Luxembourg and Austria send it.
[[nodiscard]] std::string ciphered(std::string_view text, std::uint32_t frame_counter, const Ciphering& how = {});

}  // namespace meterwire::test
