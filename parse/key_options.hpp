#pragma once

#include "parsers/dsmr/keys.hpp"

#include <boost/program_options/options_description.hpp>
#include <boost/program_options/variables_map.hpp>

namespace meterwire {

/// Describes the options of keys: each of the above, and the same with `-file`.
void add_key_options(boost::program_options::options_description& options);

/// The keys that were given. Throws UsageError, without the key in its message.
[[nodiscard]] dsmr::Keys keys_from(const boost::program_options::variables_map& given);

}  // namespace meterwire
