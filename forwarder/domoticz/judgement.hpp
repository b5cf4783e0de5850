#pragma once

#include "forwarder/domoticz/http_client.hpp"

#include <cstdint>
#include <string>

namespace meterwire::forwarder {

/// What became of an update.
enum class Verdict : std::uint8_t {
  taken,
  no_answer,     ///< nobody there, too slow, not to be trusted, no HTTP
  out_of_order,  ///< a server that says so itself: HTTP 5xx
  not_let_in,    ///< HTTP 401 and 403
  redirected,
  refused,      ///< another status, or Domoticz's own "status": "ERR"
  no_domoticz,  ///< it answers, but not as Domoticz does
};

/// Whether the same update may be taken in a moment; the others take until somebody changes something.
[[nodiscard]] constexpr bool may_pass(Verdict verdict) {
  return verdict == Verdict::no_answer || verdict == Verdict::out_of_order;
}

struct Judgement {
  Verdict verdict = Verdict::taken;
  std::string reason;  ///< for people, and what to do; empty where it was taken
};

/// Reads the answer to an update. `has_password` is whether one was sent.
[[nodiscard]] Judgement judge(const HttpReply& answer, bool has_password);

}  // namespace meterwire::forwarder
