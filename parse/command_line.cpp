#include "parse/command_line.hpp"

#include "parse/options.hpp"

#include <boost/program_options/errors.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/positional_options.hpp>
#include <boost/program_options/value_semantic.hpp>

#include <string>
#include <vector>

namespace meterwire {

namespace po = boost::program_options;

po::variables_map parsed(int argc, const char* const* argv, const po::options_description& described,
                         const char* words) {
  po::options_description all;
  all.add(described).add_options()(words, po::value<std::vector<std::string>>());
  po::positional_options_description positional;
  positional.add(words, -1);
  const int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
  po::variables_map given;
  try {
    po::store(po::command_line_parser(argc, argv).options(all).positional(positional).style(style).run(), given);
  } catch (const po::unknown_option& error) {
    const std::string option = error.get_option_name();
    throw UsageError("unrecognised option '" + option.substr(0, option.find('=')) + "'");
  } catch (const po::error& error) {
    throw UsageError(error.what());
  }
  return given;
}

}  // namespace meterwire
