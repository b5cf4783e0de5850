#include "transport/telnet.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/hex.hpp"

#include <random>
#include <vector>

using namespace meterwire::transport::telnet;
using meterwire::test::bytes;
using meterwire::test::hex;

namespace {

/// All that came, in words: data as hex, a negotiation as "253:44", a subnegotiation as "[44: 65 00]".
std::string told(Decoder& decoder, std::string_view wire) {
  std::string text;
  while (const auto event = decoder.next(wire)) {
    text += text.empty() ? "" : " ";
    if (const auto* data = std::get_if<Data>(&*event)) {
      text += hex(data->bytes);
    } else if (const auto* said = std::get_if<Negotiation>(&*event)) {
      text += std::to_string(static_cast<int>(said->verb)) + ":" + std::to_string(static_cast<int>(said->option));
    } else {
      const auto& sub = std::get<Subnegotiation>(*event);
      text += "[" + std::to_string(static_cast<int>(sub.option)) + ": " + hex(sub.content) + "]";
    }
  }
  return text;
}

std::string told(std::string_view wire) {
  Decoder decoder;
  return told(decoder, wire);
}

}  // namespace

TEST_CASE("data are given on as they are, and a doubled 0xFF is one") {
  CHECK(told(bytes("2F 3F 21 0D 0A")) == "2F 3F 21 0D 0A");
  CHECK(told(bytes("41 FF FF 42")) == "41 FF 42");
  CHECK(told(bytes("FF FF FF FF")) == "FF FF");
}

TEST_CASE("commands are taken out of the data") {
  CHECK(told(bytes("41 FF FD 2C 42")) == "41 253:44 42");
  CHECK(told(bytes("FF FB 00 FF FE 01")) == "251:0 254:1");
  CHECK(told(bytes("41 FF F1 FF F9 FF F0 42")) == "41 42");  // NOP, GA, and an end of nothing
}

TEST_CASE("a subnegotiation is taken out whole, its doubled 0xFF single again") {
  CHECK(told(bytes("41 FF FA 2C 65 00 00 01 2C FF F0 42")) == "41 [44: 65 00 00 01 2C] 42");
  CHECK(told(bytes("FF FA 2C 65 00 00 FF FF 00 FF F0")) == "[44: 65 00 00 FF 00]");
  CHECK(told(bytes("FF FA FF F0 42")) == "42");
  CHECK(told(bytes("FF FA 2C FF F0")) == "[44: ]");
}

TEST_CASE("a subnegotiation that is broken off by another command is left out") {
  CHECK(told(bytes("FF FA 2C 65 FF FD 2C 41")) == "253:44 41");
  CHECK(told(bytes("FF FA 2C 65 FF FA 2C 66 08 FF F0")) == "[44: 66 08]");
}

TEST_CASE("what never ends does not swallow the data for ever") {
  const auto text = told(bytes("FF FA 2C") + std::string(1000, 'x'));
  CHECK(text.size() == (1000 - 256) * 3 - 1);
}

TEST_CASE("pieces of any size give the same") {
  const auto wire = bytes("41 FF FF FF FD 2C FF FA 2C 65 00 00 FF FF 00 FF F0 42");
  Decoder decoder;
  std::string text;
  for (const char c : wire) {
    const auto piece = told(decoder, std::string_view(&c, 1));
    text += (text.empty() || piece.empty() ? "" : " ") + piece;
  }
  CHECK(text == told(wire));
  CHECK(text == "41 FF 253:44 [44: 65 00 00 FF 00] 42");
}

TEST_CASE("what is sent is read back the same") {
  std::string all;
  for (int c = 0; c < 256; ++c) {
    all += static_cast<char>(c);
  }
  CHECK(told(escaped(all)) == hex(all.substr(0, 255)) + " FF");
  CHECK(encoded(Negotiation{Verb::will, Option::com_port}) == bytes("FF FB 2C"));
  CHECK(encoded(Subnegotiation{Option::com_port, bytes("01 00 00 FF 00")}) ==
        bytes("FF FA 2C 01 00 00 FF FF 00 FF F0"));
}

TEST_CASE("random bytes come out again, or are commands, and nothing is held back but one of these") {
  std::mt19937 random(2217);
  std::discrete_distribution<int> kind{6, 3, 3, 1, 1};
  for (int round = 0; round < 2000; ++round) {
    Decoder decoder;
    std::size_t sent = 0;
    std::size_t got = 0;
    for (int piece = 0; piece < 8; ++piece) {
      std::string wire(random() % 100, '\0');
      for (char& c : wire) {
        const std::vector<int> choices{static_cast<int>(random() % 256), 255, 250, 240, 44};
        c = static_cast<char>(choices[static_cast<std::size_t>(kind(random))]);
      }
      sent += wire.size();
      std::string_view rest = wire;
      while (const auto event = decoder.next(rest)) {
        if (const auto* data = std::get_if<Data>(&*event)) {
          REQUIRE_FALSE(data->bytes.empty());
          got += data->bytes.size();
        } else if (const auto* sub = std::get_if<Subnegotiation>(&*event)) {
          REQUIRE(sub->content.size() < 256);
        }
      }
      REQUIRE(rest.empty());
    }
    REQUIRE(got <= sent);
  }
}
