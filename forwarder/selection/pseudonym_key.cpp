#include "forwarder/selection/pseudonym_key.hpp"

#include "parsers/record/hex.hpp"
#include "parsers/record/hex_bytes.hpp"
#include "transport/random_bytes.hpp"
#include "transport/replace_file.hpp"
#include "transport/secret.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace meterwire::forwarder {

namespace {

[[noreturn]] void fail(const std::string& path, const std::error_code& error) {
  throw std::runtime_error("cannot make the key file " + path + ": " + error.message() +
                           "; make its folder writable, or put 64 hex digits into it");
}

// Something is there, whatever it is: a link that leads nowhere must not be written through.
bool is_there(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0;
}

PseudonymKey read_key(const std::string& path) {
  const std::string digits = transport::read_secret_file(path);
  PseudonymKey key{};
  if (!read_hex(digits, key)) {
    throw std::invalid_argument(path +
                                ": expected a key of 64 hex digits; without the file a new key is made, and every " +
                                "meter gets another pseudonym");
  }
  return key;
}

std::string new_key_text() {
  PseudonymKey key{};
  transport::draw_random(key);
  std::string text;
  for (const std::uint8_t byte : key) {
    text += to_hex(byte, 2);
  }
  return text + '\n';
}

// Under another name first: a key of which half was written when the power went would be no key. The name is then given
// by link(), which does not replace a key that somebody else has made meanwhile.
void make_key(const std::string& path) {
  const std::string made = path + '.' + std::to_string(::getpid()) + ".new";
  ::unlink(made.c_str());  // of a start that was killed
  auto error = transport::create_private_file(made, new_key_text());
  if (!error && ::link(made.c_str(), path.c_str()) != 0 && errno != EEXIST) {
    error = {errno, std::generic_category()};
  }
  ::unlink(made.c_str());
  if (error) {
    fail(path, error);
  }
}

}  // namespace

void check_pseudonym_key(const std::string& path) {
  if (is_there(path)) {
    static_cast<void>(read_key(path));
  }
}

PseudonymKey pseudonym_key(const std::string& path) {
  if (!is_there(path)) {
    make_key(path);
  }
  return read_key(path);
}

}  // namespace meterwire::forwarder
