#include "forwarder/sink/envelope.hpp"

#include <fmt/format.h>

#include <random>
#include <utility>

namespace meterwire::forwarder {

namespace {

std::string drawn_boot() {
  std::random_device random;  // 32 bits a draw
  return fmt::format("{:08x}{:08x}", random() & 0xFFFFFFFFU, random() & 0xFFFFFFFFU);
}

}  // namespace

Envelope::Envelope(std::string gateway) : gateway_(std::move(gateway)), boot_(drawn_boot()) {}

void Envelope::stamp(feed::Message& message) {
  message.gateway = gateway_;
  message.boot = boot_;
  message.seq = next_seq_++;
}

}  // namespace meterwire::forwarder
