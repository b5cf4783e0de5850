#include "tests/simulator/settings_iec.hpp"

#include "tests/simulator/iec/proposal.hpp"

#include <boost/program_options/value_semantic.hpp>
#include <fmt/format.h>

#include <array>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::simulator {
namespace {

namespace po = boost::program_options;

constexpr unsigned most_profile_days = 400;
constexpr unsigned longest_reaction_ms = 60'000;
constexpr std::array options_of_pushing_meters{"interval",     "line",          "key",     "authentication-key",
                                               "system-title", "frame-counter", "security"};
constexpr std::array own_options{"address",      "baud-character", "identification", "password",
                                 "profile-days", "reaction",       "readout",        "request-character"};

template <class T>
void take(const po::variables_map& given, const char* name, T& value) {
  if (given.count(name) != 0) {
    value = given[name].as<T>();
  }
}

// One address, or those of the meters on a bus.
std::vector<std::string> addresses_from(const std::string& text) {
  std::vector<std::string> addresses;
  std::istringstream list(text + ',');
  for (std::string address; std::getline(list, address, ',');) {
    if (address.empty() || address.size() > 32 || address.find_first_of("/!?()\r\n") != std::string::npos) {
      throw UsageError("--address: 1 to 32 letters and digits; on a bus several, with commas between");
    }
    addresses.push_back(address);
  }
  return addresses;
}

void read_sign_on(const po::variables_map& given, Settings& settings) {
  IecOptions& options = settings.iec;
  if (given.count("address") != 0) {
    settings.bus = addresses_from(given["address"].as<std::string>());
    options.address = settings.bus.front();
  }
  take(given, "identification", options.identification);
  if (given.count("identification") != 0 && !options.identification.starts_with('/')) {
    throw UsageError("--identification: begins with '/', as in /MWS5\\@SIM");
  }
  if (given.count("request-character") != 0) {
    const char asked = given["request-character"].as<char>();
    if (std::string_view("?124#").find(asked) == std::string_view::npos) {
      throw UsageError("--request-character: one of ? 1 2 4 #");
    }
    options.request_character = asked;
  }
}

void read_baud_character(const po::variables_map& given, const Settings& settings, IecOptions& options) {
  if (given.count("baud-character") == 0) {
    return;
  }
  const char z = given["baud-character"].as<char>();
  const auto handover = iec::proposal_of(fmt::format("/MWS{}", z)).handover;
  switch (options.kind) {
    case IecKind::mode_a:
      throw UsageError("--baud-character: iec-a proposes none");
    case IecKind::mode_b:
      if (handover != iec::Handover::unasked) {
        throw UsageError("--baud-character: A to F with iec-b, for 600 to 19200 Bd");
      }
      break;
    default:
      if (handover != iec::Handover::acknowledged) {
        throw UsageError(fmt::format("--baud-character: 0 to 9 with {}, for 300 to 115200 Bd", settings.kind->name));
      }
  }
  options.baud_character = z;
}

void read_times(const po::variables_map& given, const Settings& settings, IecOptions& options) {
  take(given, "profile-days", options.profile_days);
  if (options.profile_days < 1 || options.profile_days > most_profile_days) {
    throw UsageError(fmt::format("--profile-days: 1 to {}", most_profile_days));
  }
  if (given.count("reaction") != 0) {
    const auto reaction = given["reaction"].as<unsigned>();
    if (reaction > longest_reaction_ms) {
      throw UsageError(fmt::format("--reaction: 0 to {} ms", longest_reaction_ms));
    }
    options.timing.reaction = std::chrono::milliseconds(reaction);
  }
  options.timing = options.timing.beside(settings.speed_up);
}

// A readout of the corpus has its identification on its first line; what follows is sent as it is.
void split_recording(const std::string& path, const std::string& text, IecOptions& options) {
  const std::size_t end = text.find('\n');
  if (!text.starts_with('/') || end == std::string::npos || end + 1 == text.size()) {
    throw std::runtime_error(
        fmt::format("--replay {}: begins with no identification line; name a session .session", path));
  }
  options.identification = text.substr(0, text.find_last_not_of("\r\n", end) + 1);
  options.recorded = text.substr(end + 1);
}

void read_replay(const po::variables_map& given, Settings& settings) {
  if (given.count("replay") == 0) {
    return;
  }
  const auto& path = given["replay"].as<std::string>();
  const std::string text = contents_of("replay", path);
  if (!path.ends_with(".session")) {
    return split_recording(path, text, settings.iec);
  }
  try {
    settings.session = iec::session_from(text);
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(fmt::format("--replay {}: {}", path, error.what()));
  }
}

}  // namespace

std::string contents_of(const char* option, const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text;
  try {
    text.assign(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  } catch (const std::ios_base::failure&) {  // a directory can be opened, and not read
    file.setstate(std::ios_base::failbit);
  }
  if (!file) {
    throw std::runtime_error(fmt::format("--{} {}: cannot be read; check the path and its permissions", option, path));
  }
  if (text.empty()) {
    throw std::runtime_error(fmt::format("--{} {}: is empty; put data lines into it", option, path));
  }
  return text;
}

void describe_iec(po::options_description& options) {
  // clang-format off
  options.add_options()
      ("address", po::value<std::string>(), "asked: number of the meter, in its readout; several, with commas: a bus")
      ("baud-character", po::value<char>(), "asked: the speed it proposes, 0 to 9; A to F with iec-b")
      ("identification", po::value<std::string>(), "asked: what it answers to a request, from '/' on")
      ("password", po::value<std::string>(), "asked: tell nothing in programming mode without it; lis200: the key of the locks")
      ("profile-days", po::value<unsigned>(), "asked: days that load profiles reach back; default 2")
      ("reaction", po::value<unsigned>(), "asked: ms before an answer; default 200")
      ("readout", po::value<std::string>(), "asked: send the data lines of a file, byte for byte")
      ("replay", po::value<std::string>(), "play a recorded session (FILE.session) or send a recorded readout, byte for byte")
      ("request-character", po::value<char>(), "asked: the full list for /C only, C one of ? 1 2 4 #; a short one for others");
  // clang-format on
}

void read_iec(const po::variables_map& given, Settings& settings) {
  for (const char* name : options_of_pushing_meters) {
    if (given.count(name) != 0) {
      throw UsageError(
          fmt::format("--{} is for meters that push; {} sends when its reader asks", name, settings.kind->name));
    }
  }
  if (given["encrypt"].as<bool>() || settings.inverted) {
    throw UsageError("--encrypt and --inverted are for meters that push");
  }
  IecOptions& options = settings.iec;
  options.kind = settings.kind->iec;
  options.seed = settings.seed;
  options.faults = settings.faults;
  read_sign_on(given, settings);
  read_baud_character(given, settings, options);
  read_times(given, settings, options);
  take(given, "password", options.password);
  if (given.count("readout") != 0) {
    options.readout = contents_of("readout", given["readout"].as<std::string>());
  }
  read_replay(given, settings);
  // Who comes too late misses the tail, and a pseudo-terminal does not tell who is about to come.
  settings.wait_for_reader = settings.wait_for_reader || settings.faults.previous_tail != 0;
}

void refuse_iec(const po::variables_map& given) {
  for (const char* name : own_options) {
    if (given.count(name) != 0) {
      throw UsageError(fmt::format("--{} is for meters that are asked, as iec-c", name));
    }
  }
}

}  // namespace meterwire::simulator
