#include "forwarder/config.hpp"

#include "transport/log.hpp"
#include "transport/suggest.hpp"

#include <boost/program_options.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <string_view>
#include <utility>

namespace meterwire::forwarder {

namespace po = boost::program_options;

namespace {

using Texts = std::vector<std::string>;

constexpr std::array<std::string_view, 9> known_arguments{"source", "sink",      "config",  "gateway", "check-config",
                                                          "once",   "log-level", "version", "help"};
constexpr std::array<std::string_view, 4> known_keys{"source", "sink", "gateway", "log-level"};

po::options_description options_of_both() {
  po::options_description options("Options, in a config file as well (key = value, keys can repeat)");
  options.add_options()                                                                              //
      ("source", po::value<Texts>()->composing()->value_name("URI"),                                 //
       "where telegrams come from; can repeat: serial:/dev/ttyUSB0, tcp://host:port, file:PATH, -")  //
      ("sink", po::value<Texts>()->composing()->value_name("URI"),                                   //
       "where records go; can repeat; default udp://127.0.0.1:5005")                                 //
      ("gateway", po::value<std::string>()->value_name("NAME"),                                      //
       "the name of this machine in the records; default: its host name")                            //
      ("log-level", po::value<std::string>()->value_name("LEVEL"), "error, warning, info (default) or debug");
  return options;
}

po::options_description options_of_command_line() {
  po::options_description options("Options");
  options.add_options()                                                                                  //
      ("config", po::value<std::string>()->value_name("FILE"), "read sources and sinks from FILE, too")  //
      ("check-config", "say what would be done, or what is wrong, and end")                              //
      ("once", "end after one record of each source; status 1 if one gave none within 60 s")             //
      ("version", "show the version")                                                                    //
      ("help", "show this text");
  return options;
}

// The name alone of what Program_options says is unknown: `sorce` of `--sorce=-`.
std::string option_name(std::string text) {
  text.erase(0, text.find_first_not_of('-'));
  return text.substr(0, text.find('='));
}

void read_command_line(const Texts& arguments, po::variables_map& values) {
  po::options_description all = options_of_both();
  all.add(options_of_command_line());
  // Abbreviations would change their meaning with every new option.
  const int style = po::command_line_style::default_style & ~po::command_line_style::allow_guessing;
  try {
    po::store(po::command_line_parser(arguments).options(all).style(style).positional({}).run(), values);
  } catch (const po::unknown_option& error) {
    const auto name = option_name(error.get_option_name());
    throw ConfigError({fmt::format("unknown option '--{}'{}", name, transport::suggestion(name, known_arguments))});
  } catch (const po::too_many_positional_options_error&) {
    throw ConfigError({"unexpected argument: sources are given with --source URI, everything else with -- as well"});
  } catch (const po::error& error) {
    throw ConfigError({fmt::format("{} (--help shows the options)", error.what())});
  }
}

// Editors on Windows put one before UTF-8. No key begins with its first byte.
void skip_byte_order_mark(std::istream& file) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (file.peek() == std::char_traits<char>::to_int_type(mark.front())) {
    file.ignore(mark.size());
  }
}

void read_file(const std::string& path, po::variables_map& values) {
  std::ifstream file(path);
  if (!file || std::filesystem::is_directory(path)) {
    throw ConfigError({fmt::format("cannot read the config file {}: {}; check the path and its rights", path,
                                   file ? "it is a directory" : std::strerror(errno))});
  }
  skip_byte_order_mark(file);
  try {
    po::store(po::parse_config_file(file, options_of_both()), values);
  } catch (const po::unknown_option& error) {
    const auto name = error.get_option_name();
    throw ConfigError({fmt::format("{}: unknown key '{}'{}", path, name, transport::suggestion(name, known_keys))});
  } catch (const po::error& error) {
    throw ConfigError({fmt::format("{}: {}; expected lines of the form key = value", path, error.what())});
  }
}

std::string host_name() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 && name[0] != '\0' ? name.data() : "meterwire";
}

// Runs over texts and gathers what is wrong with all of them.
template <class Options, class Read>
std::vector<Options> all_of(const po::variables_map& values, const char* key, Read read, Texts& errors) {
  std::vector<Options> result;
  if (values.count(key) == 0) {
    return result;
  }
  for (const auto& text : values[key].as<Texts>()) {
    try {
      result.push_back(read(text));
    } catch (const std::invalid_argument& error) {
      errors.push_back(fmt::format("{}: {}", key, error.what()));
    }
  }
  return result;
}

std::string text_of(const po::variables_map& values, const char* key, const std::string& otherwise) {
  return values.count(key) == 0 ? otherwise : values[key].as<std::string>();
}

// A port is there for one reader alone; the second source would be told that another program has it.
void refuse_repetitions(const std::vector<SourceOptions>& sources, Texts& errors) {
  for (auto source = sources.begin(); source != sources.end(); ++source) {
    const auto place = source->uri.place();
    if (std::any_of(sources.begin(), source, [&](const auto& earlier) { return earlier.uri.place() == place; })) {
      errors.push_back(fmt::format("source: {} is given twice", place));
    }
  }
}

Config config_from(const po::variables_map& values) {
  Texts errors;
  Config config;
  config.task = values.count("check-config") != 0 ? Task::check_config
                : values.count("once") != 0       ? Task::run_once
                                                  : Task::run;
  config.sources = all_of<SourceOptions>(values, "source", source_from, errors);
  config.sinks = all_of<SinkOptions>(values, "sink", sink_from, errors);
  if (values.count("sink") == 0) {
    config.sinks.push_back(sink_from(default_sink));
  }
  if (values.count("source") == 0) {
    errors.emplace_back("no source: give --source URI, or --config FILE with a line source = URI");
  }
  refuse_repetitions(config.sources, errors);
  config.gateway = text_of(values, "gateway", host_name());
  constexpr std::size_t longest_name = 64;  // it stands in every datagram
  if (config.gateway.empty() || config.gateway.size() > longest_name) {
    errors.push_back(fmt::format("gateway: expected a name of 1 to {} characters", longest_name));
  }
  config.log_level = text_of(values, "log-level", config.log_level);
  try {
    transport::check_log_level(config.log_level);
  } catch (const std::invalid_argument& error) {
    errors.push_back(fmt::format("log-level: {}", error.what()));
  }
  if (!errors.empty()) {
    throw ConfigError(std::move(errors));
  }
  return config;
}

}  // namespace

ConfigError::ConfigError(std::vector<std::string> messages)
    : std::runtime_error(fmt::format("{}", fmt::join(messages, "\n"))), messages_(std::move(messages)) {}

Config read_config(const std::vector<std::string>& arguments) {
  po::variables_map values;
  read_command_line(arguments, values);
  if (values.count("help") != 0) {
    return {.task = Task::show_help, .sources = {}, .sinks = {}, .gateway = {}};
  }
  if (values.count("version") != 0) {
    return {.task = Task::show_version, .sources = {}, .sinks = {}, .gateway = {}};
  }
  if (values.count("config") != 0) {
    read_file(values["config"].as<std::string>(), values);
  }
  return config_from(values);
}

void print(const Config& config, std::ostream& out) {
  out << "gateway " << config.gateway << '\n';
  for (const auto& source : config.sources) {
    out << describe(source) << '\n';
  }
  for (const auto& sink : config.sinks) {
    out << describe(sink) << '\n';
  }
}

void print_help(std::ostream& out) {
  out << "Usage: meterwire-forwarder --source URI [--sink URI] …\n"
         "Reads meters and sends every record as UDP datagrams.\n\n"
      << options_of_both() << '\n'
      << options_of_command_line() << "\nExit status: 0 done, 1 failed at run time, 2 wrong usage or configuration.\n";
}

}  // namespace meterwire::forwarder
