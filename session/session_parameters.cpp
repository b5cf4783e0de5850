#include "session/session_parameters.hpp"

#include "parsers/iec62056_21/command.hpp"

#include <algorithm>
#include <stdexcept>

namespace meterwire::session {

using namespace meterwire::iec62056_21;
using transport::Parameters;

namespace {

std::optional<std::string> password_from(const Parameters& parameters) {
  auto password = parameters.secret("password");
  if (password && (!can_be_password(*password))) {
    throw std::invalid_argument(parameters.text("password-file").value_or("option password") +
                                ": expected at most 32 characters, without brackets");
  }
  return password;
}

char request_from(const Parameters& parameters) {
  const auto text = parameters.text("request").value_or("?");
  constexpr std::string_view allowed = "?#0123456789";
  if (text.size() != 1 || allowed.find(text.front()) == std::string_view::npos) {
    Parameters::refuse("request", text, "one character, ? or # (write %23) or a digit, as in /?! /#! /2!");
  }
  return text.front();
}

Choice choice_from(const Parameters& parameters, std::string_view name) {
  return parameters.one_of<Choice>(name, {{"auto", Choice::automatic}, {"on", Choice::on}, {"off", Choice::off}})
      .value_or(Choice::automatic);
}

bool is_of_address(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == ' ';
}

}  // namespace

SessionOptions session_options_from(const Parameters& parameters) {
  SessionOptions options;
  options.request = request_from(parameters);
  options.wake_up = choice_from(parameters, "wake-up");
  options.echo = choice_from(parameters, "echo");
  options.max_baud = parameters.number("max-baud", 300, 115200).value_or(0);
  if (const auto milliseconds = parameters.number("timeout", 200, 60'000)) {
    options.timing.answer = options.timing.between = std::chrono::milliseconds{*milliseconds};
  }
  options.password = password_from(parameters);
  options.password_type = parameters
                              .one_of<PasswordType>("password-type", {{"p1", PasswordType::p1},
                                                                      {"p2", PasswordType::p2},
                                                                      {"customer", PasswordType::customer},
                                                                      {"supplier", PasswordType::supplier},
                                                                      {"administrator", PasswordType::supplier},
                                                                      {"manufacturer", PasswordType::manufacturer}})
                              .value_or(PasswordType::automatic);
  return options;
}

// IEC 62056-21, 6.3.1: at most 32 characters, digits, letters and blanks.
std::vector<std::string> addresses_from(const Parameters& parameters) {
  const std::string text = parameters.text("address").value_or("");
  std::vector<std::string> addresses;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    std::string address = text.substr(begin, end - begin);
    const bool is_missing = address.empty() && !text.empty();
    if (address.size() > 32 || is_missing || !std::ranges::all_of(address, is_of_address)) {
      Parameters::refuse("address", text,
                         "at most 32 digits, letters and blanks, or several of them with commas between");
    }
    if (std::ranges::find(addresses, address) != addresses.end()) {
      Parameters::refuse("address", text, "each address once");
    }
    addresses.push_back(std::move(address));
    begin = end + 1;
  }
  return addresses;
}

}  // namespace meterwire::session
