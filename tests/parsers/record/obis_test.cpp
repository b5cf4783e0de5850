#include "parsers/record/obis.hpp"

#include "tests/support/catch.hpp"

using meterwire::Obis;

namespace {

// A code of groups A to F; -1 leaves a group out.
Obis code(int a, int b, int c, int d, int e = -1, int f = -1) {
  Obis obis;
  const int groups[] = {a, b, c, d, e, f};
  for (int i = 0; i < 6; ++i) {
    if (groups[i] >= 0) {
      obis.set(static_cast<Obis::Group>(i), static_cast<std::uint8_t>(groups[i]));
    }
  }
  return obis;
}

}  // namespace

TEST_CASE("a group that was not sent is absent, not zero") {
  const Obis reduced = code(-1, -1, 1, 8, 0);
  CHECK_FALSE(reduced.has(Obis::A));
  CHECK(reduced.get(Obis::A, 7) == 7);
  CHECK(reduced.has(Obis::E));
  CHECK(reduced.get(Obis::E, 7) == 0);
  CHECK(reduced != code(0, 0, 1, 8, 0));
  CHECK(Obis{}.empty());
}

TEST_CASE("a group can be set again") {
  Obis obis = code(1, 0, 1, 8, 255);
  obis.set(Obis::E, 1);
  CHECK(obis == code(1, 0, 1, 8, 1));
}

TEST_CASE("a code is written with the groups that it has") {
  CHECK(to_string(code(1, 0, 1, 8, 0, 255)) == "1-0:1.8.0*255");
  CHECK(to_string(code(-1, -1, 1, 8, 0, 24)) == "1.8.0*24");
  CHECK(to_string(code(-1, -1, 32, 7)) == "32.7");
  CHECK(to_string(code(-1, 0, 0, 0, 0)) == "0:0.0.0");
  CHECK(to_string(Obis{}).empty());
}

TEST_CASE("full and reduced forms are the same measurement") {
  CHECK(code(-1, -1, 1, 8, 0).same_measurement(code(1, 0, 1, 8, 0, 255)));
  CHECK(code(-1, -1, 32, 7).same_measurement(code(1, 0, 32, 7, 0)));
  CHECK(code(1, 0, 21, 7, 0, 255).same_measurement(code(1, 0, 21, 7, 0)));
  CHECK_FALSE(code(-1, -1, 1, 8, 1).same_measurement(code(1, 0, 1, 8, 2)));
  CHECK_FALSE(code(-1, -1, 1, 8, 0, 24).same_measurement(code(-1, -1, 1, 8, 0)));
  CHECK_FALSE(code(0, 1, 24, 2, 1).same_measurement(code(0, 2, 24, 2, 1)));
  CHECK_FALSE(Obis{}.same_measurement(Obis{}));
}

TEST_CASE("the M-Bus channel is group B of codes that are not the meter's own") {
  CHECK(code(0, 2, 24, 2, 1).channel() == 2);
  CHECK_FALSE(code(0, 0, 96, 1, 1).channel());
  CHECK_FALSE(code(1, 3, 0, 2, 8).channel());
  CHECK_FALSE(code(-1, -1, 1, 8, 0).channel());
}

TEST_CASE("group F is the history index unless it says that there is none") {
  CHECK(code(-1, -1, 1, 8, 0, 24).history() == 24);
  CHECK(code(-1, -1, 1, 8, 0, 0).history() == 0);
  CHECK_FALSE(code(1, 0, 1, 8, 0, 255).history());
  CHECK_FALSE(code(1, 0, 1, 8, 0).history());
}
