#include "parse/key_options.hpp"

#include "parse/options.hpp"
#include "transport/secret.hpp"

#include <boost/program_options/value_semantic.hpp>

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace meterwire {

namespace {

namespace po = boost::program_options;

std::string content_of(const std::string& path, const std::string& option) {
  try {
    return transport::read_secret_file(path);
  } catch (const std::invalid_argument& error) {
    throw UsageError("--" + option + ": " + error.what());
  }
}

dsmr::Key key_of(const std::string& text, const std::string& origin) {
  if (const auto key = dsmr::key_from(text)) {
    return *key;
  }
  throw UsageError(origin + ": expected a key of 32 hex digits");
}

std::optional<dsmr::Key> key_from(const po::variables_map& given, std::string_view name) {
  const std::string option(name);
  const std::string file_option = option + "-file";
  if (given.contains(option) && given.contains(file_option)) {
    throw UsageError("--" + option + " and --" + file_option + " exclude each other");
  }
  if (given.contains(option)) {
    return key_of(given[option].as<std::string>(), "--" + option);
  }
  if (given.contains(file_option)) {
    const auto& path = given[file_option].as<std::string>();
    return key_of(content_of(path, file_option), "--" + file_option + ": " + path);
  }
  return std::nullopt;
}

}  // namespace

void add_key_options(po::options_description& options) {
  const auto key = [] { return po::value<std::string>()->value_name("HEX"); };
  const auto file = [] { return po::value<std::string>()->value_name("FILE"); };
  options.add_options()                                                                                       //
      ("decryption-key", key(), "of a meter that encrypts its telegrams, 32 hex digits, from its operator")   //
      ("decryption-key-file", file(), "the same in a file that other users cannot read: chmod 600 FILE")      //
      ("authentication-key", key(), "has to prove that telegrams are genuine; without it the published one")  //
      ("authentication-key-file", file(), "the same in a file");
}

dsmr::Keys keys_from(const po::variables_map& given) {
  return {key_from(given, transport::secret_options[0]), key_from(given, transport::secret_options[1])};
}

}  // namespace meterwire
