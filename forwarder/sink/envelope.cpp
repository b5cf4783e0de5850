#include "forwarder/sink/envelope.hpp"

#include "parsers/record/hex_bytes.hpp"
#include "transport/random_bytes.hpp"

#include <array>
#include <utility>

namespace meterwire::forwarder {

namespace {

std::string drawn_boot() {
  std::array<std::uint8_t, 8> boot{};
  transport::draw_random(boot);  // under which a sealed feed counts its nonces: no other start may have had it
  return hex_of(boot);
}

}  // namespace

Envelope::Envelope(std::string gateway) : gateway_(std::move(gateway)), boot_(drawn_boot()) {}

void Envelope::stamp(feed::Message& message) {
  message.gateway = gateway_;
  message.boot = boot_;
  message.seq = next_seq_++;
}

}  // namespace meterwire::forwarder
