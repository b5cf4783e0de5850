#include "meter/options.hpp"

#include "parse/command_line.hpp"
#include "transport/secret.hpp"

#include <boost/program_options/options_description.hpp>
#include <boost/program_options/variables_map.hpp>
#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>
#include <span>
#include <stdexcept>
#include <string_view>

#include "meter/memory.hpp"
#include "meter/task_arguments.hpp"

namespace meterwire::meter {

namespace {

namespace po = boost::program_options;

constexpr std::string_view tasks = R"(Usage: meterwire-meter URI TASK [OPTION]...

Talks to one IEC 62056-21 meter, at the meter.

Tasks:
  identify           who it is, its mode and speed
  readout            everything that it sends when it is asked, as a record
  read CODE...       single values, in seconds: 1.8.0 'R5:1.8.0()' 'R6:P.01(;)'
  write CODE VALUE   changes a value, and asks before it does: 0.9.1 12:00:00;
                     by W1, or as spelled out: W5:0.9.1
  profile FROM TO    the load profile: 2026-11-20 2026-11-21T13:15; with
                     --archive an archive of a gas volume converter
  clock              what the meter's clock shows, and how far it is off

URI: /dev/ttyUSB0, serial:/dev/ttyUSB0, tcp://host:port or rfc2217://host:port,
and options behind a '?' with '&' between them:
  line=300-7E1       speed and format of the sign-on
  address=           of the meter on a bus
  request=?          the character behind the first '/': heat meters want %23
  mode=auto          a, b or c: how a readout goes on
  max-baud=          no speed above that
  wake-up=auto       on, off: a row of NULs before the request
  echo=auto          on, off: the head gives back what is sent
  timeout=1500       milliseconds without an answer
  password-file=     a file with the password for programming mode (chmod 600);
                     or password= itself, or METERWIRE_PASSWORD in the
                     environment
  password-type=     p1; p2: the password was computed from the meter's seed;
                     customer, supplier, administrator, manufacturer: it is the
                     key of that lock of a LIS-200 meter. Default: customer for
                     those that are known, else p1
  timezone=          of the meter's clock, else Europe/Amsterdam

)";

po::options_description described_options() {
  po::options_description options("Options", 80);
  const auto text = [](const char* name) { return po::value<std::string>()->value_name(name); };
  const auto word = [](const char* initial) {
    return po::value<std::string>()->default_value(initial)->value_name("WORD");
  };
  options.add_options()                                                           //
      ("format,f", word("text"), "text, json, csv; raw: the bytes as they came")  //
      ("raw", text("FILE"), "keep what the meter sent, too")                      //
      ("id", word("P.01"), "of profile: P.01, P.02, P.98")                        //
      ("command", word("R5"), "of profile: R5, or R6 for partial blocks")         //
      ("archive", po::value<unsigned>()->value_name("NUMBER"),
       "of profile, with LIS-200 meters: an archive;\n3: measuring periods, 7: days")                               //
      ("set", po::bool_switch(), "with clock: sets it to this machine's time")                                      //
      ("yes,y", po::bool_switch(), "write without asking, for scripts")                                             //
      ("state", text("FILE"), "keep what is learnt of meters there, not in\n~/.local/state/meterwire/meters.json")  //
      ("no-state", po::bool_switch(), "neither use nor keep that")                                                  //
      ("verbose,v", po::bool_switch(), "show the bytes of the dialogue on standard error")                          //
      ("trace", text("FILE"), "write them to a file")                                                               //
      ("help,h", "print this and end")                                                                              //
      ("version", "print the version and end");
  return options;
}

void print_help(const po::options_description& options) {
  std::cout << tasks << options << "\nExit status: 0 done, 1 failed, or a code was refused, 2 wrong usage.\n";
}

std::string text_of(const po::variables_map& given, const char* name) {
  return given.contains(name) ? given[name].as<std::string>() : std::string{};
}

void exclude(const po::variables_map& given, const char* flag, const char* option) {
  if (given[flag].as<bool>() && given.contains(option)) {
    throw UsageError(fmt::format("--{} and --{} exclude each other", flag, option));
  }
}

std::string one_of(const po::variables_map& given, const char* name, std::span<const std::string_view> words) {
  const auto& word = given[name].as<std::string>();
  if (std::ranges::find(words, word) == words.end()) {
    throw UsageError(fmt::format("--{} '{}' is not known: expected one of {}", name, word, fmt::join(words, ", ")));
  }
  return word;
}

void take_format(const po::variables_map& given, Options& options) {
  constexpr std::array<std::string_view, 4> words{"text", "json", "csv", "raw"};
  const std::string word = one_of(given, "format", words);
  options.prints_bytes = word == "raw";
  options.print.format = word == "json" ? OutputFormat::json : word == "csv" ? OutputFormat::csv : OutputFormat::text;
  options.print.read.protocol = ProtocolChoice::iec62056_21;
  options.print.zone = options.target.zone;
}

void take_target(const std::string& uri, Options& options) {
  const char* const password = std::getenv("METERWIRE_PASSWORD");
  try {
    options.target = target_from(uri, password == nullptr ? std::string_view{} : password);
  } catch (const std::invalid_argument& error) {
    throw UsageError(error.what());
  }
}

void take_profile(const po::variables_map& given, Options& options) {
  constexpr std::array<std::string_view, 3> ids{"P.01", "P.02", "P.98"};
  constexpr std::array<std::string_view, 2> commands{"R5", "R6"};
  options.profile_id = one_of(given, "id", ids);
  options.profile_command = one_of(given, "command", commands);
}

// The archives of LIS-200 meters are what load profiles are with others.
void take_archive(const po::variables_map& given, Options& options) {
  constexpr unsigned last = 99;  // EK280 has 1 to 27
  if (!given.contains("archive")) {
    return;
  }
  if (options.task != Task::profile || !given["id"].defaulted() || !given["command"].defaulted()) {
    throw UsageError("--archive goes with profile only, and without --id and --command");
  }
  const auto number = given["archive"].as<unsigned>();
  if (number < 1 || number > last) {
    throw UsageError(fmt::format("--archive {}: expected a number from 1 to {}", number, last));
  }
  options.task = Task::archive;
  options.archive = static_cast<std::uint16_t>(number);
}

void require_somebody_to_ask(const Options& options) {
  const bool writes = options.task == Task::write || options.sets_clock;
  if (writes && !options.is_sure && (isatty(STDIN_FILENO) != 1 || isatty(STDERR_FILENO) != 1)) {
    throw UsageError("nothing is written without being asked for, and there is no terminal to ask at: give --yes");
  }
}

}  // namespace

std::optional<Options> options_from(int argc, char** argv) {
  const auto described = described_options();
  const auto given = parsed(argc, argv, described, "words");
  transport::blank_out(argc, argv, transport::secret_options);
  if (given.contains("help")) {
    print_help(described);
    return std::nullopt;
  }
  if (given.contains("version")) {
    std::cout << "meterwire-meter " METERWIRE_VERSION "\n";
    return std::nullopt;
  }
  const auto words =
      given.contains("words") ? given["words"].as<std::vector<std::string>>() : std::vector<std::string>{};
  if (words.size() < 2) {
    throw UsageError("expected URI TASK, as in /dev/ttyUSB0 readout");
  }
  Options options;
  take_target(words[0], options);
  options.task = task_from(words[1]);
  take_arguments(std::span(words).subspan(2), options);
  take_format(given, options);
  take_profile(given, options);
  take_archive(given, options);
  options.sets_clock = given["set"].as<bool>();
  options.is_sure = given["yes"].as<bool>();
  if (options.sets_clock && options.task != Task::clock) {
    throw UsageError("--set goes with clock only");
  }
  require_somebody_to_ask(options);
  exclude(given, "no-state", "state");
  exclude(given, "verbose", "trace");
  options.raw_file = text_of(given, "raw");
  options.trace_file = given["verbose"].as<bool>() ? "-" : text_of(given, "trace");
  if (!given["no-state"].as<bool>()) {
    options.state_file = given.contains("state") ? text_of(given, "state") : default_memory_path();
  }
  return options;
}

}  // namespace meterwire::meter
