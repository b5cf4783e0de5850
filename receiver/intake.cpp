#include "receiver/intake.hpp"

#include "transport/feed/decode.hpp"
#include "transport/feed/utf8.hpp"

#include <fmt/format.h>

#include <utility>

namespace meterwire::receiver {
namespace {

/// More than any forwarder sends, and few enough that a stranger fills no memory.
constexpr std::size_t longest_name = 255;

constexpr std::string_view oversized = "oversized";

std::string told(const feed::DecodeError& error) {
  auto text = feed::message(error);
  if (error.reason == feed::DecodeError::Reason::unknown_version) {
    text += fmt::format(" (this receiver knows version {}; take one of the age of the forwarder)", feed::version);
  }
  return text;
}

}  // namespace

std::optional<Refusal> Intake::take(std::string_view datagram) {
  const auto decoded = feed::decode(datagram);
  if (decoded.has_error()) {
    return refuse(feed::name(decoded.error().reason), told(decoded.error()));
  }
  const auto& message = *decoded;
  if (message.gateway.empty() || message.boot.empty()) {
    return refuse("missing-field", "a field is missing: \"gateway\" or \"boot\"");
  }
  for (const auto* name : {&message.gateway, &message.boot, &message.meter}) {
    if (name->size() > longest_name) {
      return refuse(oversized, fmt::format("a name of {} bytes; {} are taken", name->size(), longest_name));
    }
  }
  if (message.parts > feed::most_parts) {
    return refuse(oversized, fmt::format("a record of {} parts; {} are taken", message.parts, feed::most_parts));
  }

  switch (books_.losses.add({message.gateway, message.boot, message.seq, message.part, message.parts})) {
    case Arrival::contradiction:
      return refuse("contradiction", fmt::format("record {} of {} has another number of parts than {}", message.seq,
                                                 feed::printable(message.gateway), message.parts));
    case Arrival::duplicate:
      return std::nullopt;
    case Arrival::record:
      ++records_;
      break;
    case Arrival::part:
    case Arrival::late:
      break;
  }
  output_.show(message, datagram);
  return std::nullopt;
}

std::optional<Refusal> Intake::refuse(std::string_view reason, std::string detail) {
  books_.refusals.add(reason);
  return Refusal{reason, std::move(detail)};
}

}  // namespace meterwire::receiver
