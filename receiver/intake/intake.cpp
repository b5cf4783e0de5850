#include "receiver/intake/intake.hpp"

#include "transport/feed/decode.hpp"
#include "transport/feed/utf8.hpp"

#include <fmt/format.h>

#include <utility>

namespace meterwire::receiver {
namespace {

/// More than any forwarder sends, and few enough that a stranger fills no memory.
constexpr std::size_t longest_name = 255;

constexpr std::string_view oversized = "oversized";

Refusal refusal_from(const feed::DecodeError& error) {
  auto text = feed::message(error);
  if (error.reason == feed::DecodeError::Reason::unknown_version) {
    text += fmt::format(" (this receiver knows version {}; take one of the age of the forwarder)", feed::version);
  }
  return {feed::name(error.reason), std::move(text)};
}

bool is_new(Arrival arrival) {
  return arrival != Arrival::duplicate;
}

}  // namespace

Intake::Intake(Doorman& doorman, Books& books, Output& output) : doorman_(doorman), books_(books), output_(output) {
  expect_gateways();
}

feed::KeyChanges Intake::replace_keys(std::vector<feed::FeedKey> keys) {
  const auto changes = doorman_.replace_keys(std::move(keys));
  expect_gateways();
  return changes;
}

void Intake::expect_gateways() {
  for (const auto& key : doorman_.keys()) {
    if (!key.gateway.empty()) {
      books_.expect(key.gateway);
    }
  }
}

std::optional<Refusal> Intake::take(const Datagram& datagram, Clock::time_point now) {
  auto refusal = accept(datagram, now);
  if (refusal) {
    books_.refusals.add(refusal->reason);
    if (!refusal->gateway.empty()) {
      books_.losses.reject(refusal->gateway, refusal->boot);
    }
  }
  return refusal;
}

std::optional<Refusal> Intake::accept(const Datagram& datagram, Clock::time_point now) {
  if (datagram.is_truncated) {
    return Refusal(oversized, "longer than any datagram of the feed");
  }
  const auto unsealed = doorman_.open(datagram.bytes);
  if (unsealed.has_error()) {
    return unsealed.error();
  }
  auto decoded = feed::decode(unsealed->text);
  if (decoded.has_error()) {
    return refusal_from(decoded.error());
  }
  auto& message = *decoded;
  if (auto refusal = check(*unsealed, message)) {
    return refusal;
  }
  const auto arrival = books_.losses.add(
      {message.gateway, message.boot, message.seq, message.part, message.parts, message.received, message.ack});
  if (arrival == Arrival::contradiction) {
    return Refusal("contradiction",
                   fmt::format("record {} of {} has another number of parts than {}", message.seq,
                               feed::printable(message.gateway), message.parts),
                   message.gateway, message.boot);
  }
  enter(arrival, {message, *unsealed, datagram.path, is_new(arrival)}, now);
  return std::nullopt;
}

std::optional<Refusal> Intake::check(const Unsealed& unsealed, const feed::Message& message) const {
  if (message.gateway.empty() || message.boot.empty()) {
    return Refusal("missing-field", "a field is missing: \"gateway\" or \"boot\"");
  }
  for (const auto* name : {&message.gateway, &message.boot, &message.meter}) {
    if (name->size() > longest_name) {
      return Refusal(oversized, fmt::format("a name of {} bytes; {} are taken", name->size(), longest_name));
    }
  }
  if (message.parts > feed::most_parts) {
    return Refusal(oversized, fmt::format("a record of {} parts; {} are taken", message.parts, feed::most_parts),
                   message.gateway, message.boot);
  }
  return doorman_.check(unsealed, message);
}

void Intake::enter(Arrival arrival, const Taken& taken, Clock::time_point now) {
  records_ += arrival == Arrival::record ? 1U : 0U;
  if (taken.is_new) {
    if (const auto shared = books_.senders.note(taken.message.gateway, taken.path.sender, now)) {
      on_shared_name(*shared);
    }
    output_.show(taken.message, taken.unsealed.text);
  }
  on_taken(taken);
}

}  // namespace meterwire::receiver
