#pragma once

#include "tests/simulator/settings.hpp"

#include <boost/program_options/options_description.hpp>
#include <boost/program_options/variables_map.hpp>

#include <string>

namespace meterwire::simulator {

/// Adds the options of meters that are asked.
void describe_iec(boost::program_options::options_description& options);

/// Reads them. Throws UsageError, and std::runtime_error where a file cannot be used.
void read_iec(const boost::program_options::variables_map& given, Settings& settings);

/// Refuses them for a meter that pushes; `--replay` of a readout is allowed. Throws UsageError.
void refuse_iec(const boost::program_options::variables_map& given);

/// The whole of a file. Throws std::runtime_error that names the option where it cannot be read or is empty.
[[nodiscard]] std::string contents_of(const char* option, const std::string& path);

}  // namespace meterwire::simulator
