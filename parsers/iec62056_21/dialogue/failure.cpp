#include "parsers/iec62056_21/dialogue/failure.hpp"

#include <algorithm>
#include <stdexcept>

namespace meterwire::iec62056_21 {

std::string_view describe(SessionError error) {
  switch (error) {
    case SessionError::no_answer:
      return "the meter did not answer the request: check the optical head's position, the cable and the address";
    case SessionError::bad_identification:
      return "what came back is no identification: wrong speed, or the head is badly placed";
    case SessionError::line_busy:
      return "something sends without a pause: a meter that pushes, or another reader on the line";
    case SessionError::no_data:
      return "the meter identified itself, then sent no data";
    case SessionError::no_reply:
      return "the meter did not answer the command";
    case SessionError::incomplete:
      return "the data broke off: check the optical head's position";
    case SessionError::wrong_check:
      return "the block check character was wrong each time: check the optical head's position";
    case SessionError::wrong_speed:
      return "what the meter sent could be read at no speed: try max-baud=300";
    case SessionError::too_long:
      return "the meter sent more than can be taken";
    case SessionError::only_hdlc:
      return "the meter insists on DLMS over HDLC (mode E), which is not read";
    case SessionError::no_programming:
      return "the meter does not enter programming mode";
    case SessionError::wrong_password:
      return "the meter refused the password";
    case SessionError::unknown_lock:
      return "the meter does not tell whether its lock is open, so it was not given the key; see password-type";
    case SessionError::not_understood:
      return "the meter asked for everything again and again";
    case SessionError::nothing_read:
      return "the meter refused every code that was asked for";
    case SessionError::ended_by_meter:
      return "the meter ended the session";
  }
  return "the session failed";
}

std::string Failure::message() const {
  std::string text(describe(error));
  text += detail.empty() ? "" : ": " + detail;
  std::ranges::replace_if(
      text, [](char c) { return c < ' ' || c == '\x7F'; }, '.');  // of what the meter said
  return text;
}

bool is_refusal(const Failure& failure) {
  return failure.error == SessionError::not_understood || failure.error == SessionError::ended_by_meter;
}

void throw_exception_from_error(const Failure& failure, const boost::source_location&) {
  throw std::logic_error(failure.message());  // a result was taken without looking
}

}  // namespace meterwire::iec62056_21
