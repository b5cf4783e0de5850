#include "transport/feed/seal/open_error.hpp"

#include "transport/feed/utf8.hpp"

#include <stdexcept>

namespace meterwire::feed {

namespace {

std::string describe(OpenError::Reason reason, const std::string& gateway) {
  switch (reason) {
    case OpenError::Reason::not_cose:
      return "no sealed datagram of the feed";
    case OpenError::Reason::unknown_algorithm:
      return "sealed with an algorithm that is not ChaCha20-Poly1305";
    case OpenError::Reason::no_key:
      return "sealed by " + gateway + ", for which there is no key here";
    case OpenError::Reason::wrong_tag:
      return "sealed with another key than " + gateway + " has here, damaged or forged";
    case OpenError::Reason::replayed:
      return "sealed by " + gateway + ", and seen before: a duplicate or a replay";
    case OpenError::Reason::too_old:
      return "sealed by " + gateway + ", and so old that nobody can tell whether it was seen before";
  }
  return "not opened";
}

}  // namespace

std::string_view name(OpenError::Reason reason) {
  switch (reason) {
    case OpenError::Reason::not_cose:
      return "not-cose";
    case OpenError::Reason::unknown_algorithm:
      return "unknown-algorithm";
    case OpenError::Reason::no_key:
      return "no-key";
    case OpenError::Reason::wrong_tag:
      return "wrong-tag";
    case OpenError::Reason::replayed:
      return "replayed";
    case OpenError::Reason::too_old:
      return "too-old";
  }
  return "other";
}

std::string message(const OpenError& error) {
  std::string text = describe(error.reason, '"' + printable(to_utf8(error.gateway)) + '"');
  if (!error.detail.empty()) {
    text += ": " + printable(to_utf8(error.detail));
  }
  return text;
}

void throw_exception_from_error(const OpenError& error, const boost::source_location&) {
  throw std::runtime_error(message(error));
}

}  // namespace meterwire::feed
