#include "parsers/record/readout_time.hpp"

#include "tests/support/catch.hpp"

using meterwire::readout_time_from;
using meterwire::Season;
using meterwire::TimeForm;

namespace {

struct Example {
  const char* sent;
  TimeForm form;
  const char* time;
  Season season = Season::unknown;
};

}  // namespace

TEST_CASE("times of readouts are read in every form of the field") {
  const auto example =
      GENERATE(Example{"2211120730", TimeForm::digits, "2022-11-12T07:30:00"},
               Example{"12211120730", TimeForm::digits, "2022-11-12T07:30:00", Season::daylight},
               Example{"221112073015", TimeForm::digits, "2022-11-12T07:30:15"},
               Example{"202601130730", TimeForm::long_digits, "2026-01-13T07:30:00"},
               Example{"20260113073015", TimeForm::long_digits, "2026-01-13T07:30:15"},
               Example{"0221212163024", TimeForm::long_digits, "2022-12-12T16:30:24", Season::standard},
               Example{"1220823161500", TimeForm::long_digits, "2022-08-23T16:15:00", Season::daylight},
               Example{"2220823161500", TimeForm::long_digits, "2022-08-23T16:15:00", Season::utc},
               Example{"18-02-19", TimeForm::written, "2018-02-19T00:00:00"},
               Example{"18-01-03 08:22", TimeForm::written, "2018-01-03T08:22:00"},
               Example{"16-03-14,18:45", TimeForm::written, "2016-03-14T18:45:00"},
               Example{"16-03-14 18:45:59", TimeForm::written, "2016-03-14T18:45:59"},
               Example{"2016-09-24", TimeForm::written, "2016-09-24T00:00:00"},
               Example{"2022-06-08&10:06:51", TimeForm::written, "2022-06-08T10:06:51"},
               Example{"2022-06-08T10:06:51", TimeForm::written, "2022-06-08T10:06:51"},
               Example{"2022/06/08 10:06", TimeForm::written, "2022-06-08T10:06:00"},
               Example{"08.06.2022 10:06:51", TimeForm::written, "2022-06-08T10:06:51"},
               Example{"08.06.2022", TimeForm::written, "2022-06-08T00:00:00"});
  INFO(example.sent);
  const auto read = readout_time_from(example.sent);
  CHECK(read.form == example.form);
  REQUIRE(read.time);
  CHECK(to_string(*read.time) == example.time);
  CHECK(read.time->season == example.season);
}

TEST_CASE("a time that has not come yet is one without a value") {
  const auto* const sent = GENERATE("00-00-00,00:00", "00-00-00 00:00", "99-99-99,99:99", "0000000000", "000000000000",
                                    "00.00.00 00:00:00 00", "0000-00-00", "0000000000000");
  INFO(sent);
  const auto read = readout_time_from(sent);
  CHECK(read.form != TimeForm::none);
  CHECK_FALSE(read.time);
}

TEST_CASE("what may be something else is no time") {
  const auto* const sent =
      GENERATE("", "18.02.19", "01.01.28", "15/07/19", "08/06/2022", "08-06-2022", "1119401502000", "9999999999",
               "201201130730", "2213120730", "2211322530", "3220823161500", "18-02-30", "14:03:45", "2000-00-00",
               "01-01", "01-01&00:00", "16-03-14-18:45", "69205929", "1211120730x", "12345678901234567890");
  INFO(sent);
  CHECK(readout_time_from(sent).form == TimeForm::none);
}

TEST_CASE("solar Hijri times are read where nothing else can be meant") {
  const auto text = [](const char* sent) {
    const auto time = readout_time_from(sent).time;
    return time ? to_string(*time) : std::string();
  };
  CHECK(text("95.07.12 20:43:40 03") == "2016-10-03T20:43:40");
  CHECK(text("94.09.02 15:58:49 03") == "2015-11-23T15:58:49");
  CHECK(text("95.05.24 06:15:59 03") == "2016-08-14T06:15:59");  // a Sunday, 02: the year says it all the same
  CHECK(text("05.08.30 12:00:00 01") == "2026-11-21T12:00:00");  // a Saturday
  CHECK(text("05.08.30 12:00:00 02").empty());
  CHECK(text("05.08.30 12:00:00 00").empty());
  CHECK(text("11.08.30 12:00:00 01").empty());
  CHECK(text("79.08.30 12:00:00 01").empty());
  CHECK(text("95.13.12 20:43:40 03").empty());
  CHECK(text("95.07.12 20:43:40").empty());
  CHECK(text("95.07.12").empty());
}
