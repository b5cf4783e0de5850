#include "tests/simulator/ciphering.hpp"

#include "tests/simulator/p1_meter.hpp"
#include "tests/simulator/p1_telegrams.hpp"
#include "tests/support/catch.hpp"

#include <string>

using namespace meterwire::simulator;
using namespace std::chrono;
using namespace std::string_literals;

namespace {

constexpr MeterTime start = sys_days(2026y / November / 20) + hours(18);

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    text += digits[static_cast<unsigned char>(byte) >> 4U];
    text += digits[static_cast<unsigned char>(byte) & 15U];
  }
  return text;
}

// "BC614E", the title of the example in the Green Book, chapter 9.2.7.3.
Ciphering of_green_book() {
  Ciphering book;
  book.key = {0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F};
  book.authentication_key = {0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7,
                             0xD8, 0xD9, 0xDA, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF};
  book.system_title = {'M', 'M', 'M', 0x00, 0x00, 0xBC, 0x61, 0x4E};
  return book;
}

}  // namespace

TEST_CASE("the example of the Green Book comes out", "[simulator]") {
  const std::string get_request("\xC0\x01\x00\x00\x08\x00\x00\x01\x00\x00\xFF\x02\x00", 13);
  const std::string frame = enciphered(get_request, of_green_book(), 0x01234567);
  CHECK(hex(frame) ==
        "DB084D4D4D0000BC614E82001E3001234567"
        "411312FF935A47566827C467BC7D825C3BE4A77C3FCC056B6B");
}

TEST_CASE("without a tag the frame is shorter", "[simulator]") {
  Ciphering ciphering = of_green_book();
  ciphering.security = 0x20;
  CHECK(hex(enciphered("x"s, ciphering, 1)).substr(20, 16) == "8200062000000001");
}

TEST_CASE("a frame's counter grows, and a replay is the frame before", "[simulator]") {
  Faults faults;
  faults.add("replay-every=3");
  faults.add("wrong-tag-every=2");
  Ciphering ciphering;
  ciphering.frame_counter = 41;
  P1Meter meter(115200, &dsmr5_telegram, 1s, 1, start, faults, ciphering);
  const std::string first = meter.speak(start).telegram;
  const std::string second = meter.speak(start + 1s).telegram;
  const std::string third = meter.speak(start + 2s).telegram;
  CHECK(hex(first).substr(26, 10) == "3000000029");
  CHECK(hex(second).substr(26, 10) == "300000002A");
  CHECK(third.substr(0, third.size() - 1) == second.substr(0, second.size() - 1));
  CHECK(third.back() == ~second.back());
}
