#include "transport/feed/decode_error.hpp"

#include <stdexcept>

namespace meterwire::feed {

namespace {

std::string_view describe(DecodeError::Reason reason) {
  switch (reason) {
    case DecodeError::Reason::not_json:
      return "no JSON";
    case DecodeError::Reason::not_an_object:
      return "no JSON object";
    case DecodeError::Reason::unknown_version:
      return "a version of the feed that is not known";
    case DecodeError::Reason::missing_field:
      return "a field is missing";
    case DecodeError::Reason::wrong_type:
      return "a field of the wrong type";
  }
  return "not understood";
}

}  // namespace

std::string_view name(DecodeError::Reason reason) {
  switch (reason) {
    case DecodeError::Reason::not_json:
      return "not-json";
    case DecodeError::Reason::not_an_object:
      return "not-an-object";
    case DecodeError::Reason::unknown_version:
      return "unknown-version";
    case DecodeError::Reason::missing_field:
      return "missing-field";
    case DecodeError::Reason::wrong_type:
      return "wrong-type";
  }
  return "other";
}

std::string message(const DecodeError& error) {
  std::string text{describe(error.reason)};
  if (!error.detail.empty()) {
    text += ": ";
    text += error.detail;
  }
  return text;
}

void throw_exception_from_error(const DecodeError& error, const boost::source_location&) {
  throw std::runtime_error(message(error));
}

}  // namespace meterwire::feed
