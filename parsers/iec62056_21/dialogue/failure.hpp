#pragma once

#include <boost/system/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace meterwire::iec62056_21 {

/// Why a dialogue did not succeed. One message a value, see describe().
enum class SessionError : std::uint8_t {
  no_answer,           ///< nothing came back to the request
  bad_identification,  ///< something came, but no identification
  line_busy,           ///< somebody sends without an end
  no_data,             ///< the meter identified itself and then stayed silent
  no_reply,            ///< the meter did not answer a command
  incomplete,          ///< the data broke off, again and again
  wrong_check,         ///< the block check character was wrong, again and again
  wrong_speed,         ///< what came behind the acknowledgement was rubbish at each speed
  too_long,            ///< more data than a meter has
  only_hdlc,           ///< mode E, and the meter insists on it (annex B)
  no_programming,      ///< the meter does not enter programming mode
  wrong_password,
  unknown_lock,    ///< a LIS-200 meter does not tell whether its lock is open
  not_understood,  ///< the meter answers NAK to whatever is sent
  nothing_read,    ///< every code that was asked for was refused
  ended_by_meter,  ///< the meter broke the session off (B0)
};

/// What went wrong, and what to do about it, for people.
[[nodiscard]] std::string_view describe(SessionError error);

/// Why a dialogue did not succeed, with what is known beside it.
struct Failure {
  Failure() = default;
  Failure(SessionError why) : error(why) {}  // NOLINT(google-explicit-constructor): returned as often as not
  Failure(SessionError why, std::string what) : error(why), detail(std::move(what)) {}

  SessionError error = SessionError::no_answer;
  std::string detail;  ///< figures, such as "sent 4C, calculated 4D"; can be empty. Never a password

  /// One line: "the block check character is wrong: sent 4C, calculated 4D".
  [[nodiscard]] std::string message() const;
};

/// Whether the meter understood what it was given, and did not want it: NAK again and again, or the end of the session.
[[nodiscard]] bool is_refusal(const Failure& failure);

[[noreturn]] void throw_exception_from_error(const Failure& failure, const boost::source_location& where);

template <typename T>
using Result = boost::system::result<T, Failure>;

}  // namespace meterwire::iec62056_21
