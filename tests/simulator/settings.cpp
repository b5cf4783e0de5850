#include "tests/simulator/settings.hpp"

#include "tests/simulator/settings_iec.hpp"
#include "tests/simulator/settings_push.hpp"

#include <boost/program_options/errors.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/value_semantic.hpp>
#include <boost/program_options/variables_map.hpp>
#include <fmt/format.h>

#include <time.h>

#include <ctime>
#include <sstream>
#include <string_view>
#include <vector>

namespace meterwire::simulator {
namespace {

namespace po = boost::program_options;

constexpr unsigned most_speed_up = 10'000;

po::options_description described() {
  po::options_description options("Options");
  // clang-format off
  options.add_options()
      ("meter", po::value<std::string>(), "the kind of meter, see below")
      ("link", po::value<std::string>()->default_value(""), "make a symbolic link to the pseudo-terminal")
      ("listen", po::value<std::string>()->default_value(""), "HOST:PORT: TCP instead of a pseudo-terminal; port 0 is any")
      ("interval", po::value<double>(), "seconds from telegram to telegram (0.01 to 86400)")
      ("speed-up", po::value<unsigned>()->default_value(1), "let time run N times faster (1 to 10000)")
      ("count", po::value<std::int64_t>()->default_value(0), "end after N telegrams or readouts; 0 goes on")
      ("seed", po::value<std::uint64_t>()->default_value(1), "another seed is another household")
      ("start", po::value<std::string>(), "UTC time at which the meter's clock starts, as 2026-11-20T18:00:00Z; default now")
      ("wait-for-reader", po::bool_switch(), "send nothing before a reader listens at the right speed")
      ("record", po::value<std::string>()->default_value(""), "append every telegram as sent to a file")
      ("fault", po::value<std::vector<std::string>>()->default_value({}, ""), "do something wrong, see below; can be repeated")
      ("line", po::value<std::string>(), "send at another setting: 9600-8N1, 115200-7E1, ...")
      ("inverted", po::bool_switch(), "send what a reader without an inverter would see")
      ("parity", po::bool_switch(), "parity bits of a 7E1 meter over TCP too")
      ("encrypt", po::bool_switch(), "encrypt telegrams, as luxembourg and austria do anyway")
      ("key", po::value<std::string>(), "32 hex digits; default AA, 16 times")
      ("authentication-key", po::value<std::string>(), "32 hex digits; default the published one, 001122...")
      ("system-title", po::value<std::string>(), "16 hex digits; default 53494D6700000001")
      ("frame-counter", po::value<std::uint32_t>(), "of the first frame; default 1")
      ("security", po::value<std::string>(), "30: with a tag (default); 20: without")
      ("help", "show this")
      ("version", "show the version");
  // clang-format on
  describe_iec(options);
  return options;
}

MeterTime time_from(const std::string& text) {
  std::tm fields{};
  const char* end = strptime(text.c_str(), "%Y-%m-%dT%H:%M:%SZ", &fields);
  const std::chrono::year_month_day date{std::chrono::year(fields.tm_year + 1900),
                                         std::chrono::month(static_cast<unsigned>(fields.tm_mon + 1)),
                                         std::chrono::day(static_cast<unsigned>(fields.tm_mday))};
  const bool complete = end != nullptr && *end == '\0';
  if (!complete || !date.ok() || date.year() < std::chrono::year(2000) || date.year() > std::chrono::year(2098)) {
    throw UsageError(fmt::format("--start {}: write a UTC time from 2000 to 2098, as 2026-11-20T18:00:00Z", text));
  }
  return std::chrono::sys_days(date) + std::chrono::hours(fields.tm_hour) + std::chrono::minutes(fields.tm_min) +
         std::chrono::seconds(fields.tm_sec);
}

std::string kind_names() {
  std::string names;
  for (const MeterKind& kind : meter_kinds()) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", kind.name);
  }
  return names;
}

void check_faults(const Settings& settings) {
  if (settings.faults.bad_crc_every != 0 && settings.kind->ending != Ending::crc) {
    throw UsageError(fmt::format("--fault bad-crc-every: {} telegrams have no CRC", settings.kind->name));
  }
  if (settings.faults.no_end != 0 && settings.kind->ending == Ending::binary) {
    throw UsageError(
        fmt::format("--fault no-end: {} telegrams do not end with '!' and a line end", settings.kind->name));
  }
  const bool tags = settings.ciphering && settings.ciphering->security == 0x30;
  if (settings.faults.wrong_tag_every != 0 && !tags) {
    throw UsageError("--fault wrong-tag-every: these telegrams have no tag; take --encrypt and --security 30");
  }
  if (settings.faults.replay_every != 0 && !settings.ciphering) {
    throw UsageError("--fault replay-every: these telegrams are not encrypted; take --encrypt");
  }
  const FaultScope scope = settings.kind->compose != nullptr ? FaultScope::pushing : FaultScope::asked;
  if (const std::string_view fault = fault_outside(settings.faults, scope); !fault.empty()) {
    throw UsageError(fmt::format("--fault {}: is not for {}, which {}", fault, settings.kind->name,
                                 scope == FaultScope::asked ? "is asked" : "pushes"));
  }
  if (settings.faults.parity_errors != 0 && !settings.parity) {
    throw UsageError("--fault parity-errors: there is no parity bit; take a 7E1 meter, over TCP with --parity");
  }
}

Settings settings_from(const po::variables_map& given) {
  Settings settings;
  if (given.count("meter") == 0) {
    throw UsageError(fmt::format("--meter is missing; it is one of {}", kind_names()));
  }
  const auto& name = given["meter"].as<std::string>();
  settings.kind = find_meter_kind(name);
  if (settings.kind == nullptr) {
    throw UsageError(fmt::format("--meter {}: unknown; it is one of {}", name, kind_names()));
  }
  settings.link = given["link"].as<std::string>();
  settings.listen = given["listen"].as<std::string>();
  if (!settings.link.empty() && !settings.listen.empty()) {
    throw UsageError("--link and --listen: take one of them");
  }
  settings.record = given["record"].as<std::string>();
  const auto count = given["count"].as<std::int64_t>();  // an unsigned one would take -1 for a large number
  if (count < 0) {
    throw UsageError("--count: 0 or more");
  }
  settings.count = static_cast<std::uint64_t>(count);
  settings.seed = given["seed"].as<std::uint64_t>();
  settings.speed_up = given["speed-up"].as<unsigned>();
  if (settings.speed_up < 1 || settings.speed_up > most_speed_up) {
    throw UsageError(fmt::format("--speed-up: 1 to {}", most_speed_up));
  }
  settings.start = given.count("start") != 0
                       ? time_from(given["start"].as<std::string>())
                       : std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
  settings.wait_for_reader = given["wait-for-reader"].as<bool>();
  settings.line = line_from(given, *settings.kind);
  settings.inverted = given["inverted"].as<bool>();
  settings.parity = settings.line.seven_bits && (settings.listen.empty() || given["parity"].as<bool>());
  for (const std::string& fault : given["fault"].as<std::vector<std::string>>()) {
    settings.faults.add(fault);
  }
  settings.kind->compose != nullptr ? read_push(given, settings) : read_iec(given, settings);
  check_faults(settings);
  return settings;
}

}  // namespace

Settings settings_from(int argc, const char* const argv[]) {
  try {
    po::variables_map given;
    // No guessing of shortened options: a script would break when a new option made them ambiguous.
    using Style = po::command_line_style::style_t;
    const int style = Style::allow_long | Style::long_allow_adjacent | Style::long_allow_next;
    po::store(po::command_line_parser(argc, argv).options(described()).style(style).positional({}).run(), given);
    po::notify(given);
    if (given.count("help") != 0 || given.count("version") != 0) {
      Settings settings;
      settings.task = given.count("help") != 0 ? Settings::Task::help : Settings::Task::version;
      return settings;
    }
    return settings_from(given);
  } catch (const po::error& error) {
    throw UsageError(error.what());
  } catch (const std::invalid_argument& error) {
    throw UsageError(error.what());
  }
}

std::string help() {
  std::ostringstream text;
  text << "Usage: meterwire-simulator --meter KIND [OPTION]...\n\n"
          "A meter on a pseudo-terminal or TCP port, true to the wire. Prints the device or\n"
          "port for the reader on standard output and goes on until --count or a signal.\n\n"
       << described() << "\nMeters:\n";
  for (const MeterKind& kind : meter_kinds()) {
    text << fmt::format("  {:<16} {:>6} {} {:>2} s  {}\n", kind.name, kind.line.baud,
                        kind.line.seven_bits ? "7E1" : "8N1", kind.interval.count(), kind.meaning);
  }
  text << "\nFaults:\n" << fault_help();
  return std::move(text).str();
}

}  // namespace meterwire::simulator
