// Every code that a meter of the corpus sends is known by name, or there is a reason why not.

#include "parsers/parse.hpp"
#include "parsers/record/code_registry.hpp"
#include "tests/corpus/corpus.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

using namespace meterwire;
using namespace meterwire::test;

namespace {

// Codes of one C group that stay without a name.
struct Unnamed {
  int c;
  int first_d;
  int last_d;
  const char* reason;
};

constexpr std::array unnamed{
    Unnamed{96, 50, 99, "the maker's own (DLMS: D from 50 to 99)"},
    Unnamed{96, 2, 2, "C.2.9: the maker's own"},
    Unnamed{96, 13, 14, "C.13.21, C.13.22 and C.14.1 of an Itron EM214, undocumented"},
    Unnamed{82, 8, 8, "counts of tampering, each maker another"},
    Unnamed{42, 1, 1, "a misprint for 42.7.0 in a Kamstrup telegram"},
    Unnamed{10, 2, 2, "an id of the SCTM protocol"},
    Unnamed{9, 0, 36, "settings of an Ultraheat heat meter: several values in one bracket"},
    Unnamed{171, 0, 0, "3:171.0, an address of LIS-200 volume converters"},
    Unnamed{8, 26, 26, "tariff registers of an Ultraheat heat meter"},
    Unnamed{6, 4, 4, "the day of the highest power, of a Siemens heat meter"},
    Unnamed{6, 26, 36, "tariff registers and dates of an Ultraheat heat meter"},
};

bool has_reason(const Obis& code) {
  return std::ranges::any_of(unnamed, [&](const Unnamed& u) {
    const int d = code.get(Obis::D, 0);
    return code.get(Obis::C, 0) == u.c && d >= u.first_d && d <= u.last_d;
  });
}

std::size_t check_codes(const std::string& folder) {
  std::size_t codes = 0;
  for (const IndexRow& row : index_of(folder)) {
    const std::string bytes = bytes_of(folder, row.at("file"));
    Framer framer;
    std::string_view stream = bytes;
    const auto check = [&](const Frame& frame) {
      Record record;
      if (parse(frame, ProtocolChoice::automatic, CheckMode::off, record)) {
        return;
      }
      for (const Reading& reading : record.readings) {
        INFO(folder << "/" << row.at("file") << ": " << reading.id);
        if (!reading.code.empty()) {
          ++codes;
          CHECK((find_code(reading.code) != nullptr || has_reason(reading.code)));
        }
      }
    };
    while (const auto frame = framer.next(stream)) {
      check(*frame);
    }
    if (const auto frame = framer.flush()) {
      check(*frame);
    }
  }
  return codes;
}

}  // namespace

TEST_CASE("the codes of the corpus are known") {
  const std::size_t telegrams = check_codes("p1");
  CHECK((telegrams == 0 || telegrams > 2000));
  const std::size_t readouts = check_codes("iec62056-21");
  CHECK((readouts == 0 || readouts > 500));
}
