#include "tests/support/catch.hpp"
#include "tests/transport/feed/samples.hpp"
#include "transport/feed/decode.hpp"
#include "transport/feed/encode.hpp"

#include <set>

namespace meterwire::feed::test {

namespace {

std::vector<Message> parts_of(const Message& message, std::size_t mtu) {
  std::vector<Message> parts;
  for (const auto& datagram : encode_parts(message, mtu)) {
    CHECK(datagram.size() <= std::max(mtu, smallest_mtu));
    const auto part = decode(datagram);
    if (!part) {
      FAIL(feed::message(part.error()) << " in " << datagram);
    }
    parts.push_back(*part);
  }
  return parts;
}

// One value with the code that it stands under; a reading with a list of nothing is one as well.
struct Item {
  std::string code;
  std::string name;
  Value value;
};

std::vector<Item> items_of(const std::vector<Message>& parts) {
  std::vector<Item> items;
  for (const auto& part : parts) {
    for (const auto& reading : part.readings) {
      for (const auto& value : reading.values) {
        items.push_back({reading.obis, reading.name, value});
      }
      if (reading.values.empty()) {
        items.push_back({reading.obis, reading.name, {}});
      }
    }
  }
  return items;
}

// What was sent, or its beginning with a mark that it was cut.
void check_text(const std::string& arrived, std::uint64_t truncated, const std::string& sent) {
  if (truncated == 0) {
    CHECK(arrived == sent);
  } else {
    CHECK(truncated == sent.size());
    CHECK(arrived.size() < sent.size());
    CHECK(sent.starts_with(arrived));
  }
}

void check_same(const Item& arrived, const Item& sent) {
  CHECK(arrived.code == sent.code);
  CHECK(arrived.name == sent.name);
  CHECK(arrived.value.unit == sent.value.unit);
  CHECK(arrived.value.time == sent.value.time);
  CHECK(arrived.value.is_number == sent.value.is_number);
  CHECK(arrived.value.is_null == sent.value.is_null);
  CHECK((arrived.value.text == sent.value.text || arrived.value.text.empty()));
  check_text(arrived.value.value, arrived.value.truncated, sent.value.value);
}

}  // namespace

TEST_CASE("a message that fits is one part", "[encode_parts]") {
  std::mt19937 random(1);
  Message message = random_message(random);
  const auto datagrams = encode_parts(message, 1000000);
  REQUIRE(datagrams.size() == 1);
  CHECK(datagrams[0] == encode(message));
}

TEST_CASE("parts hold all of a message, in order, and each can be read by itself", "[encode_parts]") {
  std::mt19937 random(20261120);
  std::set<std::size_t> counts;
  for (int i = 0; i < 400; ++i) {
    const Message message = random_message(random);
    const std::size_t mtu = std::array<std::size_t, 5>{512, 548, 700, 1200, 9000}[static_cast<std::size_t>(i % 5)];
    CAPTURE(i, mtu);
    const auto parts = parts_of(message, mtu);
    counts.insert(parts.size());

    std::vector<LineError> errors;
    std::string telegram;
    for (std::size_t at = 0; at < parts.size(); ++at) {
      CHECK(parts[at].part == at + 1);
      CHECK(parts[at].parts == parts.size());
      CHECK(parts[at].boot == message.boot);
      CHECK(parts[at].seq == message.seq);
      CHECK(parts[at].tag == message.tag);
      CHECK(parts[at].skew == message.skew);
      CHECK(message.gateway.starts_with(parts[at].gateway));
      CHECK(message.meter.starts_with(parts[at].meter));
      errors.insert(errors.end(), parts[at].errors.begin(), parts[at].errors.end());
      telegram += parts[at].telegram;
    }
    CHECK(telegram == message.telegram);

    const auto arrived = items_of(parts);
    const auto sent = items_of({message});
    REQUIRE(arrived.size() == sent.size());
    for (std::size_t at = 0; at < sent.size(); ++at) {
      check_same(arrived[at], sent[at]);
    }
    REQUIRE(errors.size() == message.errors.size());
    for (std::size_t at = 0; at < errors.size(); ++at) {
      CHECK(errors[at].line == message.errors[at].line);
      check_text(errors[at].text, errors[at].truncated, message.errors[at].text);
    }
  }
  CHECK(counts.size() > 10);
}

TEST_CASE("values that fit a part are never cut", "[encode_parts]") {
  std::mt19937 random(7);
  for (int i = 0; i < 50; ++i) {
    Message message = random_message(random);
    for (auto& reading : message.readings) {
      for (auto& value : reading.values) {
        value.value.resize(value.is_number ? value.value.size() : 0);
        value.text.clear();
      }
    }
    message.meter = "E0025010156789012";
    for (const auto& item : items_of(parts_of(message, 1200))) {
      CHECK(item.value.truncated == 0);
    }
  }
}

TEST_CASE("a value that is too long loses its decoded text first", "[encode_parts]") {
  Message message;
  message.readings = {{"0-0:96.13.0", "message", {text(std::string(700, 'a'), std::string(350, 'b'))}, false}};
  auto parts = parts_of(message, 1000);
  REQUIRE(parts.size() == 1);
  CHECK(parts[0].readings[0].values[0] == text(std::string(700, 'a')));

  parts = parts_of(message, 512);
  REQUIRE(parts.size() == 1);
  const Value& cut = parts[0].readings[0].values[0];
  CHECK(cut.truncated == 700);
  CHECK(cut.value.size() > 350);
}

TEST_CASE("whatever stands in a message, its parts fit", "[encode_parts]") {
  const std::string endless(3000, '\x01');
  Message message;
  message.gateway = message.meter = message.model = message.protocol = message.variant = endless;
  message.boot = message.received = message.time = message.check = endless;
  message.seq = UINT64_MAX;
  Value value{endless, false, endless, endless, endless, 0};
  message.readings = {
      {endless, endless, {value}, false}, {endless, endless, {value, value}, true}, {endless, endless, {}, true}};
  value.value = std::string(3000, '9');
  value.is_number = true;
  message.readings.push_back({endless, endless, {value}, false});
  message.errors = {{UINT32_MAX, UINT32_MAX, endless, endless, 0}};
  message.telegram = endless;
  const auto parts = parts_of(message, 0);
  CHECK(items_of(parts).size() == 5);
  CHECK(parts.back().telegram.size() > 0);
}

}  // namespace meterwire::feed::test
