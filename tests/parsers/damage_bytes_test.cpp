// Any byte in the place of any other costs, at the most, what stands in its line.

#include "tests/parsers/damaged.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

using namespace meterwire;
using test::Item;
using test::Meter;

namespace {

// All that means something to a grammar or a framer but the line end, and some of what does not.
constexpr std::string_view bytes("\0\x01\x02\x03\x08\t\r\x10\x1B !\"&'()*+,-./09:AWh~\x7F\x80\xAF\xDB\xFF", 34);

// What no parser can tell from the end of a telegram, or the start of another.
bool is_structure(Meter meter, std::uint32_t line, const std::string& text, std::size_t at, char byte) {
  const bool at_start =
      std::ranges::all_of(text.substr(0, at), [](char c) { return static_cast<unsigned char>(c) < ' '; });
  switch (byte) {
    case '/':  // `/ABC` in a line that is not understood is taken for an identification where nothing is checked
      return at_start || text.substr(at + 1, 3) == "tes" || text.substr(at + 1, 3) == "ABC";
    case '!':
      return at_start || text[at - 1] == ')';
    case '*':  // makes a code of mode D of the code that the protocol is known by
    case '\x02':
      return line == test::first_data_line(meter);
    case '\x03':
      return meter == Meter::readout;
    default:
      return false;
  }
}

void check(Meter meter, std::uint32_t line, test::Sending sending) {
  const std::uint32_t last = test::last_of_data_set(meter, line);
  std::uint32_t first = line;  // of the data set
  while (test::lines_of(meter)[first - 1].starts_with('(')) {
    --first;
  }
  const std::vector<Item> others = test::items_without(meter, line, last, 0, sending);
  const auto is_of = [&](std::uint32_t number) { return number >= line && number <= last; };
  const std::string& whole = test::lines_of(meter)[line - 1];
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char byte : bytes) {
      if (is_structure(meter, line, whole, at, byte)) {
        continue;
      }
      std::string text = whole;
      text[at] = byte;
      INFO("meter " << static_cast<int>(meter) << " line " << line << " check " << sending.checked << ": byte "
                    << static_cast<int>(static_cast<unsigned char>(byte)) << " in " << text);
      const Record record = test::received(meter, test::sent(meter, line, text, sending), sending);
      std::vector<Item> items = test::items_of(record);
      std::erase_if(items, [&](const Item& item) {
        return is_of(item.line) && item.reading_line >= first && item.reading_line <= last;
      });
      if (items != others) {
        FAIL_CHECK("another line is not as it was");
      }
      for (const LineError& error : record.errors) {
        if (!is_of(error.line)) {
          FAIL_CHECK("an error of another line");
        }
      }
    }
  }
}

}  // namespace

TEST_CASE("any byte in the place of another costs its line at the most") {
  for (const Meter meter : test::meters) {
    for (std::uint32_t line = test::first_data_line(meter); line <= test::lines_of(meter).size(); ++line) {
      check(meter, line, {true, true});
      check(meter, line, {false, false});
    }
  }
}
