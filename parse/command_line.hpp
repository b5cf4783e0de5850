#pragma once

#include <boost/program_options/options_description.hpp>
#include <boost/program_options/variables_map.hpp>

namespace meterwire {

/// Reads a command line: the options that are described, and the words between them, which come under the name `words`.
/// Options cannot be shortened: `--form` in a script would break when an option is added. Throws UsageError, which
/// never quotes the value of an option that is not known: it can be a misspelt one with a secret behind it.
[[nodiscard]] boost::program_options::variables_map parsed(int argc, const char* const* argv,
                                                           const boost::program_options::options_description& described,
                                                           const char* words);

}  // namespace meterwire
