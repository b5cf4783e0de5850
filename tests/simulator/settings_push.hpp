#pragma once

#include "tests/simulator/settings.hpp"

#include <boost/program_options/variables_map.hpp>

namespace meterwire::simulator {

/// The kind's line setting, or what `--line` asks for: `9600-8N1`. Throws UsageError.
[[nodiscard]] LineSetting line_from(const boost::program_options::variables_map& given, const MeterKind& kind);

/// Reads the options of meters that push: interval and encryption. Throws UsageError.
void read_push(const boost::program_options::variables_map& given, Settings& settings);

}  // namespace meterwire::simulator
