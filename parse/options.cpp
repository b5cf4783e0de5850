#include "parse/options.hpp"

#include "parse/command_line.hpp"
#include "parse/key_options.hpp"
#include "transport/secret.hpp"

#include <boost/program_options/options_description.hpp>
#include <boost/program_options/variables_map.hpp>

#include <array>
#include <iostream>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace meterwire {

namespace {

namespace po = boost::program_options;

template <typename Choice>
using Word = std::pair<std::string_view, Choice>;

constexpr std::array formats{Word<OutputFormat>{"json", OutputFormat::json},
                             Word<OutputFormat>{"csv", OutputFormat::csv},
                             Word<OutputFormat>{"text", OutputFormat::text}};
constexpr std::array protocols{Word<ProtocolChoice>{"auto", ProtocolChoice::automatic},
                               Word<ProtocolChoice>{"dsmr", ProtocolChoice::dsmr},
                               Word<ProtocolChoice>{"iec62056-21", ProtocolChoice::iec62056_21}};
constexpr std::array checks{Word<CheckMode>{"auto", CheckMode::automatic},
                            Word<CheckMode>{"require", CheckMode::require}, Word<CheckMode>{"off", CheckMode::off}};

template <typename Choice, std::size_t Count>
Choice choice_of(const po::variables_map& given, const char* option, const std::array<Word<Choice>, Count>& words) {
  const auto& text = given[option].as<std::string>();
  std::string known;
  for (const auto& [word, choice] : words) {
    if (word == text) {
      return choice;
    }
    known += (known.empty() ? "" : ", ") + std::string(word);
  }
  throw UsageError("--" + std::string(option) + " '" + text + "' is not known: expected one of " + known);
}

po::options_description described_options() {
  po::options_description options("Options");
  const auto word = [](std::string_view initial) {
    return po::value<std::string>()->default_value(std::string(initial))->value_name("WORD");
  };
  options.add_options()                                                                              //
      ("format,f", word("json"), "json: a record a line; csv: a value a line; text: for people")     //
      ("protocol,p", word("auto"), "auto, dsmr or iec62056-21")                                      //
      ("crc", word("auto"), "auto: check where there is a check; require: refuse without one; off")  //
      ("timezone", word("auto")->value_name("ZONE"),
       "of the meters' clocks, a name of the tz database; auto: that of the meter's country")  //
      ("raw", po::bool_switch(), "with --format json: the telegram as it was sent, too")       //
      ("language", po::value<std::string>()->value_name("WORD"),
       "with --format csv: a column that describes each reading, in en, nl, de, fr, es or pt")                   //
      ("list-codes", po::bool_switch(), "print the codes that are known by name, and end; also as csv or json")  //
      ("list-meters", po::bool_switch(), "print the meters that are known, and end; also as csv or json")        //
      ("help,h", "print this and end")                                                                           //
      ("version", "print the version and end");
  add_key_options(options);
  return options;
}

void print_help(const po::options_description& options) {
  std::cout << "Usage: meterwire-parse [OPTION]... [FILE]...\n\n"
               "Reads telegrams (DSMR/P1) and readouts (IEC 62056-21) from files, or from\n"
               "standard input without FILE or with '-', and prints them as records. Telegrams\n"
               "that are refused, and lines that were not understood, go to standard error as\n"
               "FILE:LINE:COLUMN: reason; with --format text they are shown among the records.\n\n"
            << options << "\nExit status: 0 done, 1 something was refused or could not be read,\n2 wrong usage.\n";
}

std::optional<Zone> zone_from(const std::string& name) {
  try {
    return name == "auto" ? std::nullopt : std::optional<Zone>(name);
  } catch (const std::invalid_argument& error) {
    throw UsageError(std::string("--timezone: ") + error.what());
  }
}

Task task_from(const po::variables_map& given) {
  const bool codes = given["list-codes"].as<bool>();
  const bool meters = given["list-meters"].as<bool>();
  if (codes && meters) {
    throw UsageError("--list-codes and --list-meters do not go together: give one of them");
  }
  return codes ? Task::list_codes : meters ? Task::list_meters : Task::convert;
}

}  // namespace

std::optional<ParseOptions> options_from(int argc, char** argv) {
  const auto described = described_options();
  const auto given = parsed(argc, argv, described, "file");
  transport::blank_out(argc, argv, transport::secret_options);
  if (given.contains("help")) {
    print_help(described);
    return std::nullopt;
  }
  if (given.contains("version")) {
    std::cout << "meterwire-parse " METERWIRE_VERSION "\n";
    return std::nullopt;
  }
  ParseOptions options;
  options.files = given.contains("file") ? given["file"].as<std::vector<std::string>>() : std::vector<std::string>{"-"};
  options.format = choice_of(given, "format", formats);
  options.read = {choice_of(given, "protocol", protocols), choice_of(given, "crc", checks), keys_from(given)};
  options.zone = zone_from(given["timezone"].as<std::string>());
  options.task = task_from(given);
  if (options.task != Task::convert && given["format"].defaulted()) {
    options.format = OutputFormat::text;
  }
  if (given["raw"].as<bool>()) {
    if (options.format != OutputFormat::json) {
      throw UsageError("--raw goes with --format json only");
    }
    options.original = feed::Original::included;
  }
  if (given.contains("language")) {
    if (options.format != OutputFormat::csv || options.task != Task::convert) {
      throw UsageError("--language goes with --format csv, of telegrams, only");
    }
    options.language = choice_of(given, "language", languages);
  }
  return options;
}

}  // namespace meterwire
