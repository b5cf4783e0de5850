#include "forwarder/domoticz/judgement.hpp"

#include "transport/feed/utf8.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

#include <string_view>

namespace meterwire::forwarder {

namespace json = boost::json;

namespace {

// The beginning of what a server sent, fit for a log.
std::string quoted(std::string_view text) {
  constexpr std::size_t enough = 60;
  const auto sent = feed::to_utf8(text);
  const auto length = feed::cut_utf8(sent, enough);
  return '\'' + feed::printable(std::string_view(sent).substr(0, length)) + (length < sent.size() ? "…'" : "'");
}

Judgement judge_document(const std::string& body) {
  boost::system::error_code error;
  const json::value document = json::parse(body, error);
  const auto* const object = error ? nullptr : document.if_object();
  const auto* const status = object == nullptr ? nullptr : object->if_contains("status");
  if (status == nullptr || !status->is_string()) {
    return {Verdict::no_domoticz, fmt::format("it does not answer as Domoticz does: {}; check host and port",
                                              body.empty() ? "it says nothing" : quoted(body))};
  }
  if (status->as_string() == "OK") {
    return {};
  }
  return {Verdict::refused,
          fmt::format("Domoticz refuses the update: {}; check that the device of this idx is there", quoted(body))};
}

}  // namespace

Judgement judge(const HttpReply& answer, bool has_password) {
  constexpr unsigned ok = 200;
  constexpr unsigned redirections = 300;
  constexpr unsigned client_errors = 400;
  constexpr unsigned unauthorized = 401;
  constexpr unsigned forbidden = 403;
  constexpr unsigned server_errors = 500;
  if (answer.status == 0) {
    return {Verdict::no_answer, answer.failure};
  }
  if (answer.status == ok) {
    return judge_document(answer.body);
  }
  if (answer.status == unauthorized || answer.status == forbidden) {
    return {Verdict::not_let_in,
            fmt::format("HTTP {}: {}", answer.status,
                        has_password ? "user and password are not accepted; check them, the user's rights, and without "
                                       "https Domoticz's setting 'Allow Basic-Auth authentication over plain HTTP'"
                                     : "it wants a user and a password: user=, password-file=")};
  }
  if (answer.status >= redirections && answer.status < client_errors) {
    return {Verdict::redirected,
            fmt::format("HTTP {}: it sends us to {}, which is not followed; name that server instead", answer.status,
                        answer.location.empty() ? "another place" : quoted(answer.location))};
  }
  if (answer.status >= server_errors) {
    return {Verdict::out_of_order, fmt::format("HTTP {}: {}", answer.status, quoted(answer.body))};
  }
  return {Verdict::refused,
          fmt::format("HTTP {} to a request for /json.htm; check host and port, and Domoticz's option -webroot",
                      answer.status)};
}

}  // namespace meterwire::forwarder
