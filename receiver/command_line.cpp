#include "receiver/command_line.hpp"

#include "receiver/output/make_output.hpp"
#include "transport/suggest.hpp"

#include <boost/program_options.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>
#include <stdexcept>

namespace meterwire::receiver {

namespace po = boost::program_options;

namespace {

constexpr std::array<std::string_view, 14> known_options{"sealed-only", "listen",    "output",   "sqlite",  "csv",
                                                         "jsonl",       "stats",     "key-file", "key-dir", "count",
                                                         "duration",    "log-level", "help",     "version"};
/// As long as a clock of the system can count from now on; nobody waits longer.
constexpr double longest_duration = 1e9;

po::options_description options() {
  po::options_description all("Options");
  all.add_options()                                                //
      ("listen", po::value<std::string>()->value_name("ADDRESS"),  //
       "where the feed comes in: udp://HOST:PORT or HOST:PORT; default udp://127.0.0.1:5005; 0.0.0.0 is any address, "
       "a multicast group is joined (?interface=eth0 says where), port 0 is any free one")  //
      ("output", po::value<std::string>()->value_name("FORM"),                              //
       "table (default on a terminal), jsonl (default elsewhere), csv, text or none")       //
      ("sqlite", po::value<std::string>()->value_name("FILE"),
       "keep records in an SQLite file, each once, and acknowledge those that ask for it")  //
      ("csv", po::value<std::string>()->value_name("FILE"),
       "keep readings in CSV files, one a day: FILE-2026-11-21")                                              //
      ("jsonl", po::value<std::string>()->value_name("FILE"), "keep datagrams in files of lines, one a day")  //
      ("stats", po::value<std::string>()->value_name("FILE"),
       "write what came and what was lost to a file, as JSON, every few seconds and at the end")  //
      ("key-file", po::value<std::vector<std::string>>()->composing()->value_name("FILE"),
       "the key of a gateway, which is then believed only sealed; can be given again (keygen makes keys)")  //
      ("key-dir", po::value<std::vector<std::string>>()->composing()->value_name("FOLDER"),
       "the same for every *.key in a folder; SIGHUP makes all keys be read again")                            //
      ("sealed-only", "refuse what is not sealed, from whomever")                                              //
      ("count", po::value<std::string>()->value_name("N"), "end after N whole records")                        //
      ("duration", po::value<std::string>()->value_name("SECONDS"), "end after that time")                     //
      ("log-level", po::value<std::string>()->value_name("LEVEL"), "error, warning, info (default) or debug")  //
      ("version", "show the version")                                                                          //
      ("help", "show this text");
  return all;
}

std::string without_dashes(const std::string& text) {
  return text.substr(std::min(text.find_first_not_of('-'), text.size()));
}

po::variables_map parsed(const std::vector<std::string>& arguments) {
  // Abbreviations would change their meaning with every new option.
  const int style = po::command_line_style::default_style & ~po::command_line_style::allow_guessing;
  const auto known = options();
  po::variables_map values;
  try {
    po::store(po::command_line_parser(arguments).options(known).style(style).positional({}).run(), values);
  } catch (const po::unknown_option& error) {
    const auto name = without_dashes(error.get_option_name());
    throw std::invalid_argument(
        fmt::format("unknown option '--{}'{}", name, transport::suggestion(name, known_options)));
  } catch (const po::too_many_positional_options_error&) {
    throw std::invalid_argument("unexpected argument: the address is given with --listen, everything else with -- too");
  } catch (const po::error& error) {
    throw std::invalid_argument(std::string(error.what()) + ": --help shows the options");
  }
  return values;
}

/// Digits only: "1e3" and "-1" are more likely an error than a wish.
std::uint64_t count_from(const std::string& text) {
  const bool is_number =
      !text.empty() && text.size() <= 18 && text.find_first_not_of("0123456789") == std::string::npos;
  const auto count = is_number ? std::stoull(text) : 0;
  if (count == 0) {
    throw std::invalid_argument(fmt::format("--count '{}': expected a whole number from 1 on", text));
  }
  return count;
}

std::chrono::milliseconds duration_from(const std::string& text) {
  const bool is_number = !text.empty() && text.find_first_not_of("0123456789.") == std::string::npos &&
                         std::count(text.begin(), text.end(), '.') <= 1 && text != ".";
  const auto seconds = is_number ? std::stod(text) : 0;
  if (seconds <= 0 || seconds > longest_duration) {
    throw std::invalid_argument(fmt::format("--duration '{}': expected seconds, as in 15 or 0.5", text));
  }
  return std::chrono::milliseconds(std::max(1L, std::lround(seconds * 1000)));
}

std::string output_from(const std::string& text) {
  if (std::find(output_names.begin(), output_names.end(), text) == output_names.end()) {
    throw std::invalid_argument(
        fmt::format("--output '{}' is not known{}", text, transport::suggestion(text, output_names)));
  }
  return text;
}

std::string file_from(const char* option, const std::string& text) {
  if (text.empty()) {
    throw std::invalid_argument(fmt::format("--{}: no file given", option));
  }
  return text;
}

void require_different(std::vector<std::string> files) {
  std::erase(files, "");
  std::sort(files.begin(), files.end());
  if (const auto twice = std::adjacent_find(files.begin(), files.end()); twice != files.end()) {
    throw std::invalid_argument(fmt::format("{} is given for two things: each needs a file of its own", *twice));
  }
}

}  // namespace

Options read_command_line(const std::vector<std::string>& arguments) {
  const auto values = parsed(arguments);
  const auto text = [&](const char* name) { return values[name].as<std::string>(); };
  const auto file = [&](const char* name) { return values.count(name) > 0 ? file_from(name, text(name)) : ""; };
  const auto files = [&](const char* name) {
    return values.count(name) > 0 ? values[name].as<std::vector<std::string>>() : std::vector<std::string>{};
  };
  Options result;
  if (values.count("help") > 0 || values.count("version") > 0) {
    result.task = values.count("help") > 0 ? Task::show_help : Task::show_version;
    return result;
  }
  if (values.count("listen") > 0) {
    result.listen = listen_address_from(text("listen"));
  }
  if (values.count("output") > 0) {
    result.output = output_from(text("output"));
  }
  if (values.count("count") > 0) {
    result.count = count_from(text("count"));
  }
  if (values.count("duration") > 0) {
    result.duration = duration_from(text("duration"));
  }
  result.store = {file("sqlite"), file("csv"), file("jsonl")};
  result.stats = file("stats");
  result.key_files = files("key-file");
  result.key_folders = files("key-dir");
  result.sealed_only = values.count("sealed-only") > 0;
  require_different({result.store.sqlite, result.store.csv, result.store.jsonl, result.stats});
  if (result.sealed_only && result.key_files.empty() && result.key_folders.empty()) {
    throw std::invalid_argument("--sealed-only needs keys: give --key-file or --key-dir");
  }
  if (values.count("log-level") > 0) {
    result.log_level = text("log-level");
  }
  return result;
}

void print_help(std::ostream& out) {
  out << "Usage: meterwire-receiver [--listen ADDRESS] [--output FORM] [--sqlite FILE]\n"
         "       meterwire-receiver keygen GATEWAY [--out FILE]\n\n"
         "Takes in the feed of meterwire-forwarder (UDP, format=json), shows it, keeps it\n"
         "and accounts for what was lost. Records go to standard output, a summary to\n"
         "standard error at the end (Ctrl-C, --count or --duration). Duplicates are\n"
         "counted and not shown. It also ends, with status 0, when nobody reads its output\n"
         "any more.\n\n"
      << options() << '\n';
}

}  // namespace meterwire::receiver
