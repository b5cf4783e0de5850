#include "tests/simulator/settings_push.hpp"

#include "tests/simulator/settings_iec.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstddef>
#include <system_error>

namespace meterwire::simulator {
namespace {

namespace po = boost::program_options;

constexpr double longest_interval_s = 86'400;

// The bytes of an option in hex. What was given is not repeated: it may be somebody's key.
template <std::size_t Size>
void read_bytes(const po::variables_map& given, const char* name, std::array<std::uint8_t, Size>& bytes) {
  if (given.count(name) == 0) {
    return;
  }
  const auto& text = given[name].as<std::string>();
  bool good = text.size() == 2 * Size;
  for (std::size_t n = 0; good && n < Size; ++n) {
    const char* const end = text.data() + 2 * n + 2;
    const auto [stopped, error] = std::from_chars(end - 2, end, bytes[n], 16);
    good = error == std::errc{} && stopped == end;
  }
  if (!good) {
    throw UsageError(fmt::format("--{}: write {} hex digits", name, 2 * Size));
  }
}

void read_ciphering(const po::variables_map& given, Settings& settings) {
  if (!settings.kind->encrypted && !given["encrypt"].as<bool>()) {
    for (const char* name : {"key", "authentication-key", "system-title", "frame-counter", "security"}) {
      if (given.count(name) != 0) {
        throw UsageError(fmt::format("--{}: {} telegrams are not encrypted; add --encrypt", name, settings.kind->name));
      }
    }
    return;
  }
  if (settings.kind->ending == Ending::binary) {
    throw UsageError(fmt::format("--encrypt: {} sends no plain telegram", settings.kind->name));
  }
  Ciphering& ciphering = settings.ciphering.emplace();
  read_bytes(given, "key", ciphering.key);
  read_bytes(given, "authentication-key", ciphering.authentication_key);
  read_bytes(given, "system-title", ciphering.system_title);
  if (given.count("frame-counter") != 0) {
    ciphering.frame_counter = given["frame-counter"].as<std::uint32_t>();
  }
  if (given.count("security") != 0) {
    const auto& security = given["security"].as<std::string>();
    if (security != "30" && security != "20") {
      throw UsageError("--security: 30 or 20");
    }
    ciphering.security = security == "30" ? 0x30 : 0x20;
  }
}

}  // namespace

LineSetting line_from(const po::variables_map& given, const MeterKind& kind) {
  if (given.count("line") == 0) {
    return kind.line;
  }
  const auto& text = given["line"].as<std::string>();
  LineSetting line;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, line.baud);
  const std::string_view format(stopped, static_cast<std::size_t>(end - stopped));
  line.seven_bits = format == "-7E1";
  if (error != std::errc{} || line.baud < 300 || line.baud > 460'800 || (format != "-8N1" && !line.seven_bits)) {
    throw UsageError(fmt::format("--line {}: write speed and format, as 9600-8N1 or 115200-7E1", text));
  }
  return line;
}

void read_push(const po::variables_map& given, Settings& settings) {
  refuse_iec(given);
  if (given.count("replay") != 0) {
    settings.push = contents_of("replay", given["replay"].as<std::string>());
  }
  settings.interval = settings.kind->interval;
  if (given.count("interval") != 0) {
    const double seconds = given["interval"].as<double>();
    if (!(seconds >= 0.01 && seconds <= longest_interval_s)) {
      throw UsageError("--interval: 0.01 to 86400 seconds");
    }
    settings.interval = std::chrono::round<std::chrono::microseconds>(std::chrono::duration<double>(seconds));
  }
  read_ciphering(given, settings);
}

}  // namespace meterwire::simulator
