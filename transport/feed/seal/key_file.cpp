#include "transport/feed/seal/key_file.hpp"

#include "parsers/record/hex_bytes.hpp"
#include "transport/feed/gateway_name.hpp"
#include "transport/replace_file.hpp"
#include "transport/secret.hpp"

#include <openssl/crypto.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string_view>
#include <system_error>

namespace meterwire::feed {

namespace {

constexpr std::string_view blanks = " \t\r";

// A text that is overwritten when it goes.
struct SecretText {
  std::string text;
  ~SecretText() { OPENSSL_cleanse(text.data(), text.size()); }
};

// systemd gives services their credentials with mode 0440, and keeps everybody else out by the directory.
bool is_credential(const std::string& path) {
  const char* const directory = std::getenv("CREDENTIALS_DIRECTORY");
  if (directory == nullptr || *directory == '\0') {
    return false;
  }
  std::error_code error;
  const auto within = std::filesystem::canonical(directory, error);
  const auto file = error ? std::filesystem::path{} : std::filesystem::canonical(path, error);
  return !error && std::ranges::mismatch(within, file).in1 == within.end();
}

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

// Reads line by line. What it says of a line never quotes it, because the key may stand anywhere by mistake.
class KeyFileReader {
 public:
  explicit KeyFileReader(const std::string& path) : path_(path) {}

  FeedKey read(std::string_view text) {
    while (!text.empty()) {
      ++line_;
      const std::string_view line = text.substr(0, text.find('\n'));
      take(trimmed(line.substr(0, line.find('#'))));
      text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
    if (!has_gateway_ || !has_key_) {
      throw std::invalid_argument(path_ + ": no line '" + (has_gateway_ ? "key = 64 hex digits" : "gateway = NAME") +
                                  "': make a key file with meterwire-receiver keygen");
    }
    return key_;
  }

 private:
  void take(std::string_view line) {
    if (line.empty()) {
      return;
    }
    const std::size_t sign = std::min(line.find('='), line.size());
    const std::string_view name = trimmed(line.substr(0, sign));
    const std::string_view value = trimmed(line.substr(std::min(sign + 1, line.size())));
    if (name == "gateway" && sign < line.size()) {
      take_gateway(value);
    } else if (name == "key" && sign < line.size()) {
      take_key(value);
    } else {
      refuse("expected 'gateway = NAME' or 'key = 64 hex digits'");
    }
  }

  void take_gateway(std::string_view name) {
    if (has_gateway_) {
      refuse("a second gateway; each has a key file of its own");
    }
    if (!is_gateway_name(name)) {
      refuse("the name of a gateway has " + std::string(gateway_name_rule));
    }
    key_.gateway = name;
    has_gateway_ = true;
  }

  void take_key(std::string_view digits) {
    if (has_key_) {
      refuse("a second key; give each a file of its own");
    }
    if (digits.size() != 2 * key_.secret.size()) {
      refuse("a key has 64 hex digits, not " + std::to_string(digits.size()));
    }
    if (!read_hex(digits, key_.secret)) {
      refuse("a key has 64 hex digits, and something else stands among them");
    }
    has_key_ = true;
  }

  [[noreturn]] void refuse(const std::string& what) const {
    throw std::invalid_argument(path_ + ':' + std::to_string(line_) + ": " + what);
  }

  const std::string& path_;
  std::size_t line_ = 0;
  FeedKey key_;
  bool has_gateway_ = false;
  bool has_key_ = false;
};

}  // namespace

FeedKey read_key_file(const std::string& path) {
  using transport::Readers;
  const SecretText file{
      transport::read_secret_file(path, is_credential(path) ? Readers::owner_and_group : Readers::owner)};
  return KeyFileReader(path).read(file.text);
}

void write_key_file(const std::string& path, const FeedKey& key) {
  if (!is_gateway_name(key.gateway)) {
    throw std::invalid_argument("the name of a gateway has " + std::string(gateway_name_rule));
  }
  SecretText file;
  file.text.reserve(512);  // no copy of the key is left behind where a text moved to grow
  file.text += "# Seals what the gateway \"" + key.gateway +
               "\" sends to its receivers. Whoever has it can read and forge that.\n";
  file.text += "gateway = " + key.gateway + "\nkey = ";
  const SecretText digits{hex_of(key.secret)};
  file.text += digits.text;
  file.text += '\n';
  if (const auto error = transport::create_private_file(path, file.text)) {
    throw std::runtime_error(
        error == std::errc::file_exists
            ? path + " is there already: it is not overwritten, because it may be the only copy of a key"
            : "cannot write " + path + ": " + error.message());
  }
}

}  // namespace meterwire::feed
