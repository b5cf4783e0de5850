#include "forwarder/source_options.hpp"

#include "transport/parameters.hpp"
#include "transport/secret.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "session/session_parameters.hpp"

namespace meterwire::forwarder {

using transport::Parameters;
using transport::Scheme;

namespace {

// What reads bytes.
constexpr std::array<std::string_view, 8> known_of_all{"protocol",           "crc",
                                                       "timezone",           "name",
                                                       "decryption-key",     "decryption-key-file",
                                                       "authentication-key", "authentication-key-file"};

// What asks for them; session_parameters go with it.
constexpr std::array<std::string_view, 4> known_of_askers{"interval", "mode", "read", "backfill"};

std::vector<std::string_view> known_for(Scheme scheme) {
  std::vector<std::string_view> known(known_of_all.begin(), known_of_all.end());
  if (transport::has_line(scheme) || scheme == Scheme::tcp) {
    known.insert(known.end(), known_of_askers.begin(), known_of_askers.end());
    known.insert(known.end(), session::session_parameters.begin(), session::session_parameters.end());
  }
  if (transport::has_line(scheme)) {
    known.emplace_back("line");
  }
  return known;
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
  const auto text = parameters.secret(name);
  if (!text) {
    return std::nullopt;
  }
  const auto key = dsmr::key_from(*text);
  if (!key) {
    throw std::invalid_argument(
        fmt::format("{}: expected a key of 32 hex digits", parameters.text(name + "-file").value_or("option " + name)));
  }
  return key;
}

// Mode D is no way to ask: such a meter pushes, and is listened to.
void take_mode(const Parameters& parameters, SourceOptions& source) {
  using iec62056_21::ModeChoice;
  using MaybeAsked = std::optional<ModeChoice>;
  const auto mode = parameters.one_of<MaybeAsked>("mode", {{"auto", ModeChoice::automatic},
                                                           {"a", ModeChoice::a},
                                                           {"b", ModeChoice::b},
                                                           {"c", ModeChoice::c},
                                                           {"d", std::nullopt}});
  source.pushes = mode && !*mode;
  source.session.mode = mode.value_or(std::nullopt).value_or(ModeChoice::automatic);
}

std::vector<iec62056_21::Command> codes_of(const Parameters& parameters) {
  const auto text = parameters.text("read");
  if (!text) {
    return {};
  }
  auto commands = iec62056_21::commands_from(*text);
  const auto is_no_read = [](const auto& command) { return !command.type.starts_with('R'); };
  if (commands.empty() || std::ranges::any_of(commands, is_no_read)) {
    Parameters::refuse("read", *text, "codes, with commas between, as in 1.8.0,2.8.0 or R5:1.8.0(),R6:P.01(;)");
  }
  return commands;
}

std::optional<Backfill> backfill_of(const Parameters& parameters) {
  const auto text = parameters.text("backfill");
  if (!text) {
    return std::nullopt;
  }
  auto backfill = backfill_from(*text);
  if (!backfill) {
    Parameters::refuse("backfill", *text, "a load profile, as P.01 or R6:P.01");
  }
  return backfill;
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
  if (is_sink(source.uri.scheme)) {
    throw std::invalid_argument(fmt::format("{} can be a sink, not a source", source.uri.place()));
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
  source.addresses = session::addresses_from(parameters);
  source.session = session::session_options_from(parameters);
  take_mode(parameters, source);
  source.codes = codes_of(parameters);
  source.backfill = backfill_of(parameters);
  if (const auto zone = parameters.text("timezone")) {
    source.zone = Zone(*zone);
  }
  return source;
}

std::string describe(const SourceOptions& source) {
  auto text = fmt::format("source {}: protocol {}", source.name, word(source.protocol));
  if (source.name != source.uri.place()) {
    text += fmt::format(", at {}", source.uri.place());
  }
  if (transport::has_line(source.uri.scheme)) {
    text += fmt::format(", line {}", source.line ? to_string(*source.line) : "found by itself");
  }
  if (source.keys.decryption) {
    text += ", with a decryption key";
  }
  if (!source.codes.empty()) {
    text += fmt::format(", {} {} read one by one", source.codes.size(), source.codes.size() == 1 ? "code" : "codes");
  }
  if (source.backfill) {
    text += fmt::format(", profile {} kept complete", source.backfill->id);
  }
  if (source.addresses.size() > 1) {
    text += fmt::format(", {} meters by address", source.addresses.size());
  }
  if (!source.ends() && !source.pushes && source.protocol != ProtocolChoice::dsmr) {
    text += fmt::format(", read every {} s if it has to be asked", source.interval.count());
  }
  return text;
}

}  // namespace meterwire::forwarder
