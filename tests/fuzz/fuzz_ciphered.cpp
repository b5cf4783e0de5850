// Encrypted frames within a stream, and what was encrypted: random text never decrypts to a telegram, so the same bytes
// are encrypted as well.

#include "tests/fuzz/check_stream.hpp"
#include "tests/support/ciphered.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace meterwire;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  fuzz::check_stream(bytes);
  if (size > 0 && size < 0xFF00) {
    test::Ciphering how;
    how.key = *fuzz::seed_keys().decryption;
    how.security = data[0] % 2 == 0 ? 0x30 : 0x20;
    fuzz::check_stream(test::ciphered(bytes, 1, how));
  }
  return 0;
}
