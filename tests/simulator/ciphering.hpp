#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace meterwire::simulator {

/// How a meter encrypts: general-glo-ciphering of the Green Book of DLMS (IEC 62056-5-3), AES-128-GCM. The keys are
/// test keys; the authentication key is the one that grid operators publish.
struct Ciphering {
  std::array<std::uint8_t, 16> key{0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA,
                                   0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA};
  std::array<std::uint8_t, 16> authentication_key{0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77,
                                                  0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF};
  std::array<std::uint8_t, 8> system_title{'S', 'I', 'M', 'g', 0x00, 0x00, 0x00, 0x01};
  std::uint32_t frame_counter = 1;  ///< of the first frame
  std::uint8_t security = 0x30;     ///< 30: encrypted and authenticated, with a tag; 20: encrypted only
};

/// `DB 08 title 82 length 30 counter ciphertext tag`. Throws std::runtime_error where OpenSSL refuses.
[[nodiscard]] std::string enciphered(std::string_view telegram, const Ciphering& ciphering, std::uint32_t counter);

/// The same from the length on, `82 length 30 counter ciphertext tag`, as it stands behind other headers.
[[nodiscard]] std::string enciphered_content(std::string_view telegram, const Ciphering& ciphering,
                                             std::uint32_t counter);

}  // namespace meterwire::simulator
