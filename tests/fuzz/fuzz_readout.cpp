// Readouts, as a stream and one by one.

#include "parsers/iec62056_21/readout.hpp"
#include "tests/fuzz/check_record.hpp"
#include "tests/fuzz/check_stream.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace meterwire;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Record record;
  if (!iec62056_21::parse(bytes, CheckMode::off, record)) {
    fuzz::check_record(record);
  }
  fuzz::check_stream(bytes);
  return 0;
}
