#include "tests/transport/feed/samples.hpp"

#include "parsers/parse.hpp"
#include "tests/support/catch.hpp"
#include "transport/feed/from_record.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace meterwire::feed::test {

namespace {

std::size_t up_to(std::mt19937& random, std::size_t largest) {
  return std::uniform_int_distribution<std::size_t>(0, largest)(random);
}

std::string random_text(std::mt19937& random, std::size_t longest) {
  // Letters that stand for themselves, that are escaped in each way, and characters of two to four bytes.
  static constexpr std::array<std::string_view, 12> letters{"a", "7",  "(",    " ", "\"", "\\",
                                                            "/", "\n", "\x01", "é", "€",  "😀"};
  std::string text;
  for (std::size_t left = up_to(random, longest); left > 0; --left) {
    text += letters[up_to(random, letters.size() - 1)];
  }
  return text;
}

std::string random_number(std::mt19937& random) {
  std::string digits = std::to_string(std::uniform_int_distribution<std::int64_t>(-999999999, 999999999)(random));
  return up_to(random, 1) == 0 ? digits : digits + "." + std::to_string(100 + up_to(random, 899));
}

Value random_value(std::mt19937& random) {
  Value value;
  value.time = up_to(random, 2) == 0 ? "2026-11-20T19:00:00+01:00" : "";
  value.until = up_to(random, 9) == 0 ? "2026-12-01T00:00:00+01:00" : "";
  value.is_null = up_to(random, 9) == 0;
  if (value.is_null) {
    return value;
  }
  value.is_number = up_to(random, 1) == 0;
  value.value = value.is_number ? random_number(random) : random_text(random, up_to(random, 9) == 0 ? 900 : 20);
  value.unit = random_text(random, up_to(random, 1) * 4);
  value.text = random_text(random, up_to(random, 9) == 0 ? 600 : 0);
  value.status = random_text(random, up_to(random, 4) == 0 ? 20 : 0);
  value.flags = up_to(random, 4) == 0 ? "power-failure clock-set before-clock-set" : "";
  return value;
}

Reading random_reading(std::mt19937& random) {
  Reading reading{"c" + random_text(random, 3), random_text(random, 5), {}, false};
  for (std::size_t left = up_to(random, 9) == 0 ? up_to(random, 80) : 1; left > 0; --left) {
    reading.values.push_back(random_value(random));
  }
  reading.device = random_text(random, up_to(random, 3) == 0 ? 40 : 0);
  reading.tariff = up_to(random, 3) == 0 ? "night" : "";
  const bool has_period = std::ranges::any_of(reading.values, [](const Value& value) { return !value.until.empty(); });
  reading.interval = !has_period && up_to(random, 3) == 0 ? 2678400 : 0;  // of a history or of a profile, never both
  reading.is_list = reading.values.size() != 1 || up_to(random, 9) == 0;
  return reading;
}

}  // namespace

Record record_of(std::string_view lines) {
  const std::string telegram = "/TST5\\2METER\r\n\r\n" + std::string(lines) + "!\r\n";
  Record record;
  Frame frame;
  frame.bytes = telegram;
  const auto rejection = parse(frame, ProtocolChoice::dsmr, CheckMode::off, record);
  if (rejection) {
    FAIL(rejection->message());
  }
  return record;
}

Message message_of(std::string_view lines) {
  return message_from(record_of(lines), Zone(default_zone));
}

Reading reading_of(std::string_view line) {
  Message message = message_of(std::string(line) + "\r\n");
  REQUIRE(message.errors.empty());
  REQUIRE(message.readings.size() == 1);
  return message.readings[0];
}

Value number(std::string value, std::string unit, std::string time) {
  return {std::move(value), true, std::move(unit), {}, std::move(time), 0};
}

Value text(std::string value, std::string decoded, std::string time) {
  return {std::move(value), false, {}, std::move(decoded), std::move(time), 0};
}

Value null() {
  Value value;
  value.is_null = true;
  return value;
}

Value until(std::string time, Value value) {
  value.until = std::move(time);
  return value;
}

Message random_message(std::mt19937& random) {
  Message message;
  message.gateway = random_text(random, 12);
  message.meter = random_text(random, up_to(random, 9) == 0 ? 400 : 20);
  message.protocol = "dsmr";
  message.model = random_text(random, 12);
  message.variant = random_text(random, 12);
  message.boot = "9f86d081884c7d65";
  message.seq = up_to(random, 1) == 0 ? up_to(random, 1000) : UINT64_MAX;
  message.ack = up_to(random, 1) == 0;
  message.received = "2026-11-20T18:00:00.123456Z";
  message.time = up_to(random, 1) == 0 ? "2026-11-20T19:00:00+01:00" : "";
  message.check = "crc16";
  message.tag = up_to(random, 3) == 0 ? "unchecked" : "";
  if (up_to(random, 3) == 0) {
    message.skew = std::uniform_int_distribution<std::int64_t>(-9999999999, 9999999999)(random);
  }
  for (std::size_t left = up_to(random, 40); left > 0; --left) {
    message.readings.push_back(random_reading(random));
  }
  for (std::size_t left = up_to(random, 3); left > 0; --left) {
    message.errors.push_back({static_cast<std::uint32_t>(up_to(random, 99)), 1, "no '(' behind the code",
                              random_text(random, up_to(random, 4) == 0 ? 900 : 30), 0});
  }
  message.telegram = random_text(random, up_to(random, 1) * 3000);
  return message;
}

}  // namespace meterwire::feed::test
