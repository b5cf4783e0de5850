#include "forwarder/config.hpp"

#include "forwarder/config_error.hpp"
#include "forwarder/config_file.hpp"
#include "forwarder/fingerprint.hpp"
#include "forwarder/sink/own_file.hpp"
#include "forwarder/sinks.hpp"
#include "transport/feed/gateway_name.hpp"
#include "transport/log.hpp"
#include "transport/secret.hpp"
#include "transport/suggest.hpp"
#include "transport/uri.hpp"

#include <boost/program_options.hpp>
#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <ostream>
#include <set>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <utility>

namespace meterwire::forwarder {

namespace po = boost::program_options;

namespace {

using Texts = std::vector<std::string>;

constexpr std::array<std::string_view, 12> known_arguments{"source", "sink",      "config",     "gateway",
                                                           "state",  "http",      "list-ports", "check-config",
                                                           "once",   "log-level", "version",    "help"};
constexpr std::array<std::string_view, 6> known_keys{"source", "sink", "gateway", "state", "http", "log-level"};

po::options_description options_of_both() {
  const auto sink_help = fmt::format("where records go; can repeat: {}; default {}", sink_forms(), default_sink);
  po::options_description options("Options, in a config file as well (key = value, keys can repeat)");
  options.add_options()                                               //
      ("source", po::value<Texts>()->composing()->value_name("URI"),  //
       "where telegrams come from; can repeat: serial:/dev/ttyUSB0, tcp://host:port, "
       "rfc2217://host:port, file:PATH, -")                                      //
      ("sink", po::value<Texts>()->composing()->value_name("URI"),               //
       sink_help.c_str())                                                        //
      ("gateway", po::value<std::string>()->value_name("NAME"),                  //
       "the name of this machine in the records; default: its host name")        //
      ("state", po::value<std::string>()->value_name("FILE"),                    //
       "keep in FILE how each source was found to be read, for the next start")  //
      ("http", po::value<std::string>()->value_name("ADDRESS"),                  //
       "metrics, health and a live page there: 127.0.0.1:9107")                  //
      ("log-level", po::value<std::string>()->value_name("LEVEL"), "error, warning, info (default) or debug");
  return options;
}

po::options_description options_of_command_line() {
  po::options_description options("Options");
  options.add_options()                                                                                  //
      ("config", po::value<std::string>()->value_name("FILE"), "read sources and sinks from FILE, too")  //
      ("check-config", "say what would be done, or what is wrong, and end")                              //
      ("once", "end after one record of each source; status 1 if one gave none within 60 s")             //
      ("list-ports", "say which serial ports are there, who has them, and how to name them; end")        //
      ("version", "show the version")                                                                    //
      ("help", "show this text");
  return options;
}

// The name alone of what Program_options says is unknown: `sorce` of `--sorce=-`.
std::string option_name(std::string text) {
  text.erase(0, text.find_first_not_of('-'));
  return text.substr(0, text.find('='));
}

po::parsed_options read_command_line(const Texts& arguments) {
  po::options_description all = options_of_both();
  all.add(options_of_command_line());
  // Abbreviations would change their meaning with every new option.
  const int style = po::command_line_style::default_style & ~po::command_line_style::allow_guessing;
  try {
    auto parsed = po::command_line_parser(arguments).options(all).style(style).positional({}).run();
    po::variables_map values;
    po::store(parsed, values);  // refuses what is given twice
    return parsed;
  } catch (const po::unknown_option& error) {
    const auto name = option_name(error.get_option_name());
    throw ConfigError({fmt::format("unknown option '--{}'{}", name, transport::suggestion(name, known_arguments))});
  } catch (const po::too_many_positional_options_error&) {
    throw ConfigError({"unexpected argument: sources are given with --source URI, everything else with -- as well"});
  } catch (const po::error& error) {
    throw ConfigError({fmt::format("{} (--help shows the options)", error.what())});
  }
}

std::string host_name() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 && name[0] != '\0' ? name.data() : "meterwire";
}

// A file that holds a key may not be open to others.
std::string checked_fingerprint(const Setting& setting) {
  const auto uri = transport::uri_from(setting.value);
  if (!setting.file.empty() && transport::has_secret(uri)) {
    transport::require_private_file(setting.file);
  }
  return fingerprint_of(setting.value, uri);
}

// /dev/serial/by-id/… and /dev/ttyUSB0 are one port, as far as it is plugged in now. std::filesystem::equivalent() of
// libstdc++ knows no devices.
bool is_same_device(const transport::Uri& one, const transport::Uri& other) {
  if (one.scheme != transport::Scheme::serial || other.scheme != transport::Scheme::serial) {
    return false;
  }
  std::error_code not_there;
  const auto device = std::filesystem::canonical(one.path, not_there);
  return !not_there && device == std::filesystem::canonical(other.path, not_there);
}

// A port is there for one reader alone; the second source would be told that it is in use.
SourceOptions source_of(const Setting& setting, const std::vector<SourceOptions>& others) {
  auto source = source_from(setting.value);
  source.fingerprint = checked_fingerprint(setting);
  const auto place = source.uri.place();
  for (const auto& other : others) {
    if (other.uri.place() == place) {
      throw std::invalid_argument(place + " is given twice");
    }
    if (is_same_device(other.uri, source.uri)) {
      throw std::invalid_argument(fmt::format("{} and {} are the same port", other.uri.place(), place));
    }
  }
  return source;
}

SinkPlan sink_of(const Setting& setting) {
  auto sink = sink_from(setting.value);
  sink.fingerprint = checked_fingerprint(setting);
  return sink;
}

std::string checked_gateway(const std::string& name) {
  if (!feed::is_gateway_name(name)) {
    throw std::invalid_argument(fmt::format("expected a name of {}", feed::gateway_name_rule));
  }
  return name;
}

void take(const Setting& setting, Config& config) {
  if (setting.key == "source") {
    config.sources.push_back(source_of(setting, config.sources));
  } else if (setting.key == "sink") {
    config.sinks.push_back(sink_of(setting));
  } else if (setting.key == "gateway") {
    config.gateway = checked_gateway(setting.value);
  } else if (setting.key == "state") {
    config.state = setting.value;
  } else if (setting.key == "http") {
    config.http = http_from(setting.value);
  } else if (setting.key == "log-level") {
    transport::check_log_level(setting.value);
    config.log_level = setting.value;
  } else if (setting.key == "once") {
    config.task = config.task == Task::run ? Task::run_once : config.task;
  } else if (setting.key == "check-config") {
    config.task = Task::check_config;
  }
}

// What a sink says by itself is checked with it; here is what it must not say beside others, or under this name.
void check_sinks(const Config& config, Texts& errors) {
  std::set<std::filesystem::path> files;
  std::set<std::string> sessions;
  for (const auto& sink : config.sinks) {
    if (!sink.only_gateway.empty() && sink.only_gateway != config.gateway) {
      errors.push_back(fmt::format(
          "sink: its key file is of gateway '{0}', and this is '{1}': say gateway = {0}, or give the key of {1}",
          sink.only_gateway, config.gateway));
    }
    if (!sink.own_file.empty() && !files.insert(canonical_file(sink.own_file)).second) {
      errors.push_back(fmt::format("sink: two of them write {}: each needs its own file", sink.own_file));
    }
    if (!sink.own_session.empty() && !sessions.insert(sink.own_session).second) {
      errors.push_back(
          fmt::format("sink: two of them are {}, and would throw each other out: give each a client-id of its own",
                      sink.own_session));
    }
  }
}

bool is_given(const std::vector<Setting>& settings, std::string_view key) {
  return std::ranges::find(settings, key, &Setting::key) != settings.end();
}

std::vector<Setting> settings_of(const po::parsed_options& command_line) {
  std::vector<Setting> settings;
  for (const auto& option : command_line.options) {
    settings.push_back({option.string_key, option.value.empty() ? std::string{} : option.value.front(), {}});
  }
  return settings;
}

Config config_from(const std::vector<Setting>& settings) {
  Config config;
  config.gateway = host_name();
  Texts errors;
  for (const auto& setting : settings) {
    try {
      take(setting, config);
    } catch (const std::exception& error) {
      errors.push_back(fmt::format("{}{}: {}", setting.where(), setting.key, error.what()));
    }
  }
  if (!is_given(settings, "source")) {
    errors.emplace_back("no source: give --source URI, or --config FILE with a line source = URI");
  }
  if (!is_given(settings, "sink")) {
    config.sinks.push_back(sink_from(default_sink));
  }
  check_sinks(config, errors);
  if (!errors.empty()) {
    throw ConfigError(std::move(errors));
  }
  return config;
}

}  // namespace

Config read_config(const std::vector<std::string>& arguments) {
  auto settings = settings_of(read_command_line(arguments));
  if (is_given(settings, "help")) {
    return {.task = Task::show_help, .sources = {}, .sinks = {}, .gateway = {}, .state = {}, .http = {}};
  }
  if (is_given(settings, "version")) {
    return {.task = Task::show_version, .sources = {}, .sinks = {}, .gateway = {}, .state = {}, .http = {}};
  }
  if (is_given(settings, "list-ports")) {
    return {.task = Task::list_ports, .sources = {}, .sinks = {}, .gateway = {}, .state = {}, .http = {}};
  }
  if (const auto file = std::ranges::find(settings, "config", &Setting::key); file != settings.end()) {
    std::vector<Setting> all;
    for (const auto& path : config_files(file->value)) {
      std::ranges::move(read_config_file(path, known_keys), std::back_inserter(all));
    }
    // Behind, so that the command line goes before them.
    std::ranges::move(settings, std::back_inserter(all));
    settings = std::move(all);
  }
  auto config = config_from(settings);
  config.has_file = is_given(settings, "config");
  return config;
}

void print(const Config& config, std::ostream& out) {
  out << "gateway " << config.gateway << '\n';
  for (const auto& source : config.sources) {
    out << describe(source) << '\n';
  }
  for (const auto& sink : config.sinks) {
    out << sink.description << '\n';
  }
  if (!config.state.empty()) {
    out << "state " << config.state << '\n';
  }
  if (config.http) {
    out << config.http->description << '\n';
  }
}

void print_help(std::ostream& out) {
  out << "Usage: meterwire-forwarder --source URI [--sink URI] …\n"
         "Reads meters and sends every record as UDP datagrams.\n\n"
      << options_of_both() << '\n'
      << options_of_command_line() << "\nExit status: 0 done, 1 failed at run time, 2 wrong usage or configuration.\n";
}

}  // namespace meterwire::forwarder
