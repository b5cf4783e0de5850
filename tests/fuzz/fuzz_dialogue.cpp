// Dialogues with a meter that says anything at any time.

#include "tests/fuzz/check_dialogue.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)meterwire::fuzz::check_dialogue({reinterpret_cast<const char*>(data), size});
  return 0;
}
