#include "meter/confirm.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <iostream>

namespace meterwire::meter {

bool confirm(const std::string& question) {
  fmt::print(stderr, "{} [y/N] ", question);
  std::fflush(stderr);
  std::string answer;
  if (!std::getline(std::cin, answer)) {
    fmt::print(stderr, "\n");
  }
  return answer == "y" || answer == "Y" || answer == "yes";
}

}  // namespace meterwire::meter
