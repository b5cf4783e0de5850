#include "transport/uri.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

namespace meterwire::transport {

namespace {

struct Form {
  std::string_view name;
  Scheme scheme;
  bool has_host;
  std::uint16_t usual_port = 0;  // 0: it has to be given
};

constexpr std::array forms{Form{"serial", Scheme::serial, false},
                           Form{"tcp", Scheme::tcp, true},
                           Form{"rfc2217", Scheme::rfc2217, true},
                           Form{"udp", Scheme::udp, true, 5005},
                           Form{"mqtt", Scheme::mqtt, true, 1883},
                           Form{"mqtts", Scheme::mqtts, true, 8883},
                           Form{"domoticz", Scheme::domoticz, true, 8080},
                           Form{"csv", Scheme::csv, false},
                           Form{"jsonl", Scheme::jsonl, false},
                           Form{"file", Scheme::file, false}};

constexpr std::string_view expected =
    "expected a source (serial:/dev/ttyUSB0, tcp://host:port, rfc2217://host:port, file:PATH or -) or a sink "
    "(udp://host:port, mqtt://host, mqtts://host, domoticz://host:8080, csv:PATH, jsonl:PATH), blanks written as %20";

const Form* form_of(std::string_view scheme) {
  const auto* const form = std::ranges::find(forms, scheme, &Form::name);
  return form == forms.end() ? nullptr : form;
}

std::vector<std::pair<std::string, std::string>> parameters_of(const boost::urls::url_view& url) {
  // A plus is a plus: the zone Etc/GMT+1 has one. Only forms of the web mean a blank by it.
  boost::urls::encoding_opts options;
  options.space_as_plus = false;
  std::vector<std::pair<std::string, std::string>> parameters;
  for (const auto& parameter : url.params(options)) {
    parameters.emplace_back(parameter.key, parameter.value);
  }
  return parameters;
}

// 0 where there is none that a port can be. Boost.URL 1.81 has port_number(), but takes 99999 for 34463.
std::uint16_t port_of(const boost::urls::url_view& url) {
  const auto digits = url.port();
  std::uint16_t port = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), port);
  return port;
}

// Host and port of tcp://host:port and the like.
void take_authority(const boost::urls::url_view& url, const Form& form, Uri& uri) {
  uri.host = url.host_address();
  uri.port = port_of(url);
  if (uri.host.empty() || (url.has_port() && uri.port == 0)) {
    throw std::invalid_argument(fmt::format("expected {}://host:port, with a port of 1 to 65535", form.name));
  }
  if (!url.has_port()) {
    uri.port = form.usual_port;
  }
  if (uri.port == 0) {
    throw std::invalid_argument(fmt::format("a port is missing: {}://host:port", form.name));
  }
  if (!url.encoded_path().empty() && url.encoded_path() != "/") {
    throw std::invalid_argument(fmt::format("expected nothing but options behind {}://host:port", form.name));
  }
}

// The path of serial:/dev/ttyUSB0 and the like.
void take_path(const boost::urls::url_view& url, Uri& uri) {
  uri.path = url.path();
  if (!url.host().empty() || uri.path.empty()) {
    throw std::invalid_argument(
        fmt::format("expected a path, as in {}", uri.scheme == Scheme::serial ? "serial:/dev/ttyUSB0" : "/PATH"));
  }
  if (uri.path.find('\0') != std::string::npos) {
    throw std::invalid_argument("a path cannot hold a NUL");
  }
  if (uri.scheme == Scheme::file && uri.path == "-") {
    uri.scheme = Scheme::standard_input;
    uri.path.clear();
  }
}

// Throws a text that says what is wrong, without the URI.
Uri taken_apart(const std::string& text) {
  const auto parsed = boost::urls::parse_uri(text);
  if (!parsed) {
    throw std::invalid_argument(std::string(expected));
  }
  const boost::urls::url_view& url = *parsed;
  const Form* form = form_of(std::string_view(url.scheme().data(), url.scheme().size()));
  if (form == nullptr) {
    throw std::invalid_argument(std::string(expected));
  }
  if (url.has_fragment() || url.has_userinfo()) {
    throw std::invalid_argument("'#' and '@' have no meaning here; write them as %23 and %40");
  }
  Uri uri;
  uri.scheme = form->scheme;
  uri.parameters = parameters_of(url);
  if (form->has_host) {
    take_authority(url, *form, uri);
  } else {
    take_path(url, uri);
  }
  return uri;
}

}  // namespace

std::string Uri::place() const {
  if (scheme == Scheme::standard_input) {
    return "standard input";
  }
  const auto& form = *std::ranges::find(forms, scheme, &Form::scheme);
  if (!form.has_host) {
    return path;
  }
  const bool bracketed = host.find(':') != std::string::npos;
  return fmt::format("{}://{}{}{}:{}", form.name, bracketed ? "[" : "", host, bracketed ? "]" : "", port);
}

Uri uri_from(std::string_view text) {
  // Standard input has no scheme of its own: `-`, with options `-?crc=off`.
  const bool dash = text == "-" || text.starts_with("-?");
  try {
    return taken_apart((dash ? "file:" : "") + std::string(text));
  } catch (const std::invalid_argument& error) {
    throw std::invalid_argument(fmt::format("bad URI '{}': {}", text.substr(0, text.find('?')), error.what()));
  }
}

}  // namespace meterwire::transport
