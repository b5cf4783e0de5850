#include "forwarder/envelope.hpp"

#include <fmt/chrono.h>
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

Envelope::Envelope(std::string gateway, WallClock clock)
    : gateway_(std::move(gateway)), boot_(drawn_boot()), clock_(std::move(clock)) {}

std::chrono::system_clock::time_point Envelope::stamp(feed::Message& message) {
  message.gateway = gateway_;
  message.boot = boot_;
  message.seq = next_seq_++;
  const auto now = clock_();
  message.received = utc_text(now);
  return now;
}

std::string utc_text(std::chrono::system_clock::time_point time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(time - seconds).count();
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:06}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)),
                     microseconds);
}

}  // namespace meterwire::forwarder
