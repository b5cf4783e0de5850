#include "session/state_document.hpp"

#include "transport/read_file.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/system/system_error.hpp>

#include <exception>
#include <filesystem>
#include <stdexcept>
#include <system_error>

namespace meterwire::session {

namespace json = boost::json;

namespace {

constexpr int version = 1;

}  // namespace

std::string load_state(const std::string& path, std::size_t longest,
                       const std::function<void(const json::object&)>& take) {
  std::error_code ignored;
  if (path.empty() || !std::filesystem::exists(path, ignored)) {
    return {};
  }
  try {
    const json::value content = json::parse(transport::read_file(path, longest));
    if (content.at("version").as_int64() != version) {
      throw std::runtime_error("it is of another version");
    }
    take(content.as_object());
  } catch (const boost::system::system_error& error) {
    return error.code().message();  // what() says where in Boost it was thrown
  } catch (const std::exception& error) {
    return error.what();
  }
  return {};
}

json::object new_state() {
  return {{"version", version}};
}

}  // namespace meterwire::session
