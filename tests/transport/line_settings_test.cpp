#include "transport/line_settings.hpp"

#include "tests/support/catch.hpp"

using namespace meterwire::transport;

TEST_CASE("a character takes ten bits") {
  CHECK(time_on_line(0, 300) == std::chrono::microseconds{0});
  CHECK(time_on_line(3, 300) == std::chrono::milliseconds{100});
  CHECK(time_on_line(11520, 115200) == std::chrono::seconds{1});
}

TEST_CASE("line settings are read as speed and character format, and written back") {
  for (const auto* const text : {"115200-8N1", "9600-7E1", "300-7E1", "2400-8N1"}) {
    const auto line = line_settings_from(text);
    REQUIRE(line);
    CHECK(to_string(*line) == text);
  }
  CHECK(line_settings_from("9600-7E1") == LineSettings{9600, Parity::even});
}

TEST_CASE("what is no line setting is refused") {
  for (const auto* const text : {"", "auto", "9600", "9600-", "9600-8E1", "9600-7e1", "-7E1", "9601-7E1", "9600-7E1 ",
                                 "+9600-7E1", "0-8N1", "99999999999-8N1"}) {
    INFO(text);
    CHECK_FALSE(line_settings_from(text));
  }
}

TEST_CASE("every speed has its termios constant") {
  CHECK(termios_speed(300) == B300);
  CHECK(termios_speed(115200) == B115200);
  CHECK_FALSE(termios_speed(301));
}
