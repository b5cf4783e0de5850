#include "parsers/framing/inverted.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/compose.hpp"

#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using meterwire::looks_inverted;
using namespace meterwire::test;

namespace {

// The line sampled several times a bit, so that it can be read at another speed; true is high.
std::vector<bool> wire(std::string_view bytes, std::size_t samples_a_bit) {
  std::vector<bool> samples(40 * samples_a_bit, true);
  const auto send = [&](bool level) { samples.insert(samples.end(), samples_a_bit, level); };
  for (const char c : bytes) {
    send(false);
    for (int bit = 0; bit < 8; ++bit) {
      send((static_cast<unsigned char>(c) >> bit & 1) != 0);
    }
    send(true);
  }
  samples.insert(samples.end(), 40 * samples_a_bit, true);
  return samples;
}

std::vector<bool> inverted(std::vector<bool> samples) {
  samples.flip();
  return samples;
}

// What a UART of eight bits without parity reads: a start bit at each falling edge, bits sampled in their middle. A low
// stop bit is a framing error: a 16550 takes it for the next start bit.
std::string uart(const std::vector<bool>& samples, std::size_t samples_a_bit, bool is_16550) {
  std::string bytes;
  std::size_t edge = 0;
  bool started = false;
  while (true) {
    while (!started && (edge == 0 || samples[edge] || !samples[edge - 1])) {
      if (++edge >= samples.size()) {
        return bytes;
      }
    }
    const auto level = [&](std::size_t bit) { return samples[edge + bit * samples_a_bit + samples_a_bit / 2]; };
    if (edge + 10 * samples_a_bit >= samples.size()) {
      return bytes;
    }
    unsigned byte = 0;
    for (std::size_t bit = 0; bit < 8; ++bit) {
      byte |= level(1 + bit) ? 1U << bit : 0U;
    }
    bytes += static_cast<char>(byte);
    started = is_16550 && !level(9);
    edge += started ? 9 * samples_a_bit : 9 * samples_a_bit + samples_a_bit / 2;
  }
}

const std::string dsmr2 = on_the_wire(
    "/KFM5KAIFA-METER\n\n0-0:96.1.1(4530303035303030303030303030303030)\n1-0:1.8.1(00185.000*kWh)\n"
    "1-0:1.8.2(00084.000*kWh)\n1-0:2.8.1(00013.000*kWh)\n1-0:2.8.2(00019.000*kWh)\n0-0:96.14.0(0001)\n"
    "1-0:1.7.0(0000.98*kW)\n1-0:2.7.0(0000.00*kW)\n0-0:96.13.1()\n0-0:96.13.0()\n!\n");

}  // namespace

TEST_CASE("the simulated UART reads what was sent") {
  for (const bool is_16550 : {false, true}) {
    CHECK(uart(wire(sample_telegram(), 8), 8, is_16550) == sample_telegram());
  }
}

TEST_CASE("an inverted telegram is recognised, 8N1 and 7E1, whatever the UART does behind a framing error") {
  for (const bool is_16550 : {false, true}) {
    for (const std::string& sent : {sample_telegram(), dsmr2, sample_telegram().substr(0, 400)}) {
      CHECK(looks_inverted(uart(inverted(wire(sent, 8)), 8, is_16550)));
      CHECK(looks_inverted(uart(inverted(wire(with_even_parity(sent), 8)), 8, is_16550)));
    }
  }
}

TEST_CASE("a good telegram or readout is not taken for an inverted one") {
  for (const std::string& sent : {sample_telegram(), dsmr2, sample_readout()}) {
    CHECK_FALSE(looks_inverted(sent));
    CHECK_FALSE(looks_inverted(with_even_parity(sent)));
  }
}

TEST_CASE("a wrong speed is not taken for an inverted signal") {
  for (const std::string& sent : {sample_telegram(), with_even_parity(dsmr2)}) {
    const auto samples = wire(sent, 96);
    for (const std::size_t read_at : {8U, 24U, 48U, 80U, 112U, 192U}) {
      CHECK_FALSE(looks_inverted(uart(samples, read_at, false)));
      CHECK_FALSE(looks_inverted(uart(samples, read_at, true)));
    }
  }
}

TEST_CASE("noise, silence and breaks are not taken for an inverted signal") {
  CHECK_FALSE(looks_inverted(""));
  CHECK_FALSE(looks_inverted(std::string(10000, '\0')));
  CHECK_FALSE(looks_inverted(std::string(10000, '\xFF')));
  std::mt19937 random(20261121);
  std::string noise(1000000, '\0');
  for (char& c : noise) {
    c = static_cast<char>(random());
  }
  CHECK_FALSE(looks_inverted(noise));
}
