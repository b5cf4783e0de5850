#pragma once

#include <boost/assert/source_location.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace meterwire::receiver {

/// Why a datagram was not taken in.
struct Refusal {
  std::string_view reason;  ///< one word to count it by: "not-json"; a constant
  std::string detail;       ///< what was wrong, on one line, for people
  std::string gateway;      ///< in whose name it came, as received; empty: it does not say
  std::string boot;         ///< the same

  Refusal() = default;
  Refusal(std::string_view why, std::string what, std::string of_gateway = {}, std::string of_boot = {})
      : reason(why), detail(std::move(what)), gateway(std::move(of_gateway)), boot(std::move(of_boot)) {}
};

/// What result::value() does where there is none: throws std::runtime_error with the detail.
[[noreturn]] void throw_exception_from_error(const Refusal& refusal, const boost::source_location& location);

}  // namespace meterwire::receiver
