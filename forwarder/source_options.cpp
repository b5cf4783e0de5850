#include "forwarder/source_options.hpp"

#include "transport/parameters.hpp"
#include "transport/secret.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <stdexcept>

namespace meterwire::forwarder {

using transport::Parameters;
using transport::Scheme;

namespace {

// What reads bytes; then, from `interval` on, what asks for them; then what has a line.
constexpr std::array<std::string_view, 12> known{"protocol",           "crc",
                                                 "timezone",           "name",
                                                 "decryption-key",     "decryption-key-file",
                                                 "authentication-key", "authentication-key-file",
                                                 "interval",           "address",
                                                 "max-baud",           "line"};

std::span<const std::string_view> known_for(Scheme scheme) {
  switch (scheme) {
    case Scheme::serial:
      return known;
    case Scheme::tcp:
      return std::span(known).first(11);
    default:
      return std::span(known).first(8);
  }
}

// IEC 62056-21, 6.3.1: at most 32 characters, digits, letters and blanks.
std::string checked_address(std::string address) {
  const bool fits = address.size() <= 32 && std::ranges::all_of(address, [](char c) {
                      return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == ' ';
                    });
  if (!fits) {
    Parameters::refuse("address", address, "at most 32 digits, letters and blanks");
  }
  return address;
}

std::optional<transport::LineSettings> line_of(const Parameters& parameters) {
  const auto text = parameters.text("line").value_or("auto");
  if (text == "auto") {
    return std::nullopt;
  }
  const auto line = transport::line_settings_from(text);
  if (!line) {
    Parameters::refuse("line", text, "auto, or a usual speed and 8N1 or 7E1, as in 115200-8N1 or 9600-7E1");
  }
  return line;
}

std::optional<dsmr::Key> key_of(const Parameters& parameters, const std::string& name) {
  const auto file = parameters.text(name + "-file");
  auto text = parameters.text(name);
  if (text && file) {
    throw std::invalid_argument(fmt::format("options {0} and {0}-file say the same: leave one out", name));
  }
  if (file) {
    text = transport::read_secret_file(*file);
  }
  if (!text) {
    return std::nullopt;
  }
  const auto key = dsmr::key_from(*text);
  if (!key) {
    throw std::invalid_argument(fmt::format("{}: expected a key of 32 hex digits", file ? *file : "option " + name));
  }
  return key;
}

dsmr::Keys keys_of(const Parameters& parameters) {
  const dsmr::Keys keys{.decryption = key_of(parameters, "decryption-key"),
                        .authentication = key_of(parameters, "authentication-key")};
  if (keys.authentication && !keys.decryption) {
    throw std::invalid_argument("an authentication-key alone opens nothing: give the decryption-key, too");
  }
  return keys;
}

std::string_view word(ProtocolChoice protocol) {
  switch (protocol) {
    case ProtocolChoice::dsmr:
      return "dsmr";
    case ProtocolChoice::iec62056_21:
      return "iec62056-21";
    case ProtocolChoice::automatic:
      break;
  }
  return "found by itself";
}

}  // namespace

bool SourceOptions::ends() const {
  return uri.scheme == Scheme::file || uri.scheme == Scheme::standard_input;
}

SourceOptions source_from(std::string_view text) {
  SourceOptions source;
  source.uri = transport::uri_from(text);
  transport::require_no_secret(source.uri.place());
  if (source.uri.scheme == Scheme::udp) {
    throw std::invalid_argument(fmt::format("{} can be a sink, not a source", source.uri.place()));
  }
  if (source.uri.scheme == Scheme::tcp && source.uri.port == 0) {
    throw std::invalid_argument(fmt::format("bad URI 'tcp://{}': a port is missing: tcp://host:port", source.uri.host));
  }
  const Parameters parameters(source.uri, known_for(source.uri.scheme));
  source.name = parameters.text("name").value_or(source.uri.place());
  source.protocol = parameters
                        .one_of<ProtocolChoice>("protocol", {{"auto", ProtocolChoice::automatic},
                                                             {"dsmr", ProtocolChoice::dsmr},
                                                             {"iec62056-21", ProtocolChoice::iec62056_21}})
                        .value_or(source.protocol);
  source.check =
      parameters
          .one_of<CheckMode>("crc",
                             {{"auto", CheckMode::automatic}, {"require", CheckMode::require}, {"off", CheckMode::off}})
          .value_or(source.check);
  source.line = line_of(parameters);
  source.keys = keys_of(parameters);
  constexpr unsigned month = 31 * 24 * 60 * 60;
  source.interval = std::chrono::seconds{parameters.number("interval", 1, month).value_or(60)};
  source.address = checked_address(parameters.text("address").value_or(""));
  source.max_baud = parameters.number("max-baud", 300, 115200).value_or(0);
  if (const auto zone = parameters.text("timezone")) {
    source.zone = Zone(*zone);
  }
  return source;
}

bool has_key_in_uri(const SourceOptions& source) {
  return std::ranges::any_of(source.uri.parameters, [](const auto& parameter) {
    return std::ranges::find(transport::secret_options, parameter.first) != transport::secret_options.end();
  });
}

std::string describe(const SourceOptions& source) {
  auto text = fmt::format("source {}: protocol {}", source.name, word(source.protocol));
  if (source.name != source.uri.place()) {
    text += fmt::format(", at {}", source.uri.place());
  }
  if (source.uri.scheme == Scheme::serial) {
    text += fmt::format(", line {}", source.line ? to_string(*source.line) : "found by itself");
  }
  if (source.keys.decryption) {
    text += ", with a decryption key";
  }
  if (!source.ends() && source.protocol != ProtocolChoice::dsmr) {
    text += fmt::format(", read every {} s if it has to be asked", source.interval.count());
  }
  return text;
}

}  // namespace meterwire::forwarder
