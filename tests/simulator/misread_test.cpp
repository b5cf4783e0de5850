#include "tests/simulator/misread.hpp"

#include "tests/support/catch.hpp"

#include <set>
#include <string>

using namespace meterwire::simulator;

namespace {

std::string all_bytes() {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) {
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

}  // namespace

TEST_CASE("at the same speed every byte is read as it is", "[simulator]") {
  CHECK(misread(all_bytes(), 9600, 9600) == all_bytes());
}

TEST_CASE("a small difference of speeds does no harm, as on real lines", "[simulator]") {
  CHECK(misread(all_bytes(), 9600, 9800) == all_bytes());
}

TEST_CASE("at another speed a telegram cannot be recognised", "[simulator]") {
  const std::string text = "/ISK5\\2M550T-1012\r\n\r\n1-3:0.2.8(50)\r\n0-0:1.0.0(261120190307W)\r\n!E47C\r\n";
  for (const auto& [sent, read] : {std::pair{115200U, 9600U},
                                   {115200U, 38400U},
                                   {9600U, 115200U},
                                   {9600U, 19200U},
                                   {300U, 9600U},
                                   {9600U, 300U},
                                   {300U, 600U}}) {
    INFO(sent << " read at " << read);
    const std::string rubbish = misread(text, sent, read);
    CHECK(rubbish == misread(text, sent, read));
    CHECK(rubbish.find("\r\n") == std::string::npos);
    CHECK(rubbish.find("ISK") == std::string::npos);
  }
  CHECK(misread(text, 9600, 19200).size() > text.size());
  CHECK(misread(text, 9600, 0).empty());
}

TEST_CASE("rubbish does not depend on slices", "[simulator]") {
  const std::string bytes = all_bytes();
  CHECK(misread(bytes.substr(0, 100), 9600, 2400) + misread(bytes.substr(100), 9600, 2400) ==
        misread(bytes, 9600, 2400));
}
