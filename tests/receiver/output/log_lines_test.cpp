#include "receiver/output/log_lines.hpp"

#include "receiver/output/cell.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <vector>

namespace meterwire::receiver {
namespace {

std::string joined(const std::vector<std::string>& messages, TableSize size) {
  std::string text;
  for (const auto& line : log_lines(messages, size)) {
    CHECK(width(line.text) <= size.width);
    text += line.text + '\n';
  }
  return text;
}

TEST_CASE("the last messages are at the foot, as many as fit a sixth of the height") {
  CHECK(joined({}, {20, 23}).empty());
  CHECK(joined({"a", "b", "c"}, {20, 23}) == "a\nb\nc\n");
  CHECK(joined({"a", "b", "c"}, {20, 12}) == "b\nc\n");
  CHECK(joined({"a", "b", "c"}, {20, 6}) == "c\n");
  CHECK(joined({"a", "b", "c"}, {20, 5}).empty());
}

TEST_CASE("long ones are broken between words where there is room, and cut where there is none") {
  const std::string text = "datagram refused: not a word of JSON";
  CHECK(joined({text}, {20, 23}) == "datagram refused:\n  not a word of JSON\n");
  CHECK(joined({"a", text}, {20, 23}) == "a\ndatagram refused:\n  not a word of JSON\n");
  CHECK(joined({"a", "b", text}, {20, 23}) == "a\nb\ndatagram refused: n…\n");
  CHECK(joined({text, "b"}, {20, 23}) == "datagram refused:\n  not a word of JSON\nb\n");
  CHECK(joined({text}, {20, 6}) == "datagram refused: n…\n");
  CHECK(joined({std::string(100, 'x')}, {20, 23}) == "xxxxxxxxxxxxxxxxxxx…\n");
}

}  // namespace
}  // namespace meterwire::receiver
