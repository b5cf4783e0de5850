#include "receiver/intake/doorman.hpp"

#include "parsers/record/hex_bytes.hpp"
#include "transport/feed/seal/sealed_datagram.hpp"
#include "transport/feed/utf8.hpp"

#include <fmt/format.h>

#include <utility>

namespace meterwire::receiver {
namespace {

/// The boot that a sealed datagram claims to be of: its context, unless it waited in a spool.
std::string claimed_boot(std::string_view datagram) {
  const auto parsed = feed::parse_sealed(datagram);
  return parsed ? hex_of(parsed->position.context) : "";
}

Refusal refusal_from(feed::OpenError error, std::string_view datagram) {
  auto detail = feed::message(error);
  if (error.reason == feed::OpenError::Reason::no_key) {
    detail += " (give its key file with --key-file, or the folder of all with --key-dir)";
  }
  return {feed::name(error.reason), std::move(detail), std::move(error.gateway), claimed_boot(datagram)};
}

}  // namespace

Doorman::Doorman(std::vector<feed::FeedKey> keys, bool sealed_only)
    : opener_(std::move(keys), feed::Direction::record), sealed_only_(sealed_only) {}

boost::system::result<Unsealed, Refusal> Doorman::open(std::string_view datagram) {
  if (!feed::is_sealed(datagram)) {
    return Unsealed{datagram, {}};
  }
  auto opened = opener_.open(datagram);
  if (opened.has_error()) {
    return refusal_from(opened.error(), datagram);
  }
  return Unsealed{opened->payload, Seal{opened->gateway, opened->key, opened->position}};
}

std::optional<Refusal> Doorman::check(const Unsealed& unsealed, const feed::Message& message) const {
  if (unsealed.seal && unsealed.seal->gateway != message.gateway) {
    return Refusal("wrong-gateway",
                   fmt::format("sealed with the key of \"{}\", but in the name of \"{}\"",
                               feed::printable(unsealed.seal->gateway), feed::printable(message.gateway)),
                   std::string(unsealed.seal->gateway));
  }
  if (!unsealed.seal && opener_.has_key(message.gateway)) {
    return Refusal("unsealed",
                   fmt::format("not sealed, but \"{}\" has a key here: forged, or its forwarder lacks the key-file= of "
                               "its sink",
                               feed::printable(message.gateway)),
                   message.gateway, message.boot);
  }
  if (!unsealed.seal && sealed_only_) {
    return Refusal("unsealed",
                   fmt::format("not sealed, and --sealed-only was asked for: \"{}\"", feed::printable(message.gateway)),
                   message.gateway, message.boot);
  }
  return std::nullopt;
}

}  // namespace meterwire::receiver
