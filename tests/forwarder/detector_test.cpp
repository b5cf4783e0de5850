#include "forwarder/detector.hpp"

#include "tests/support/catch.hpp"

#include <tuple>
#include <vector>

using namespace meterwire;
using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using transport::LineSettings;
using transport::Parity;
using transport::Scheme;
using Kind = Approach::Kind;

namespace {

constexpr LineSettings fast{115200, Parity::none};
constexpr LineSettings old_push{9600, Parity::even};
constexpr LineSettings start{300, Parity::even};

// What is tried, one approach after the other, while none gives a record.
std::vector<Approach> tried(Detector detector, std::size_t count) {
  std::vector<Approach> approaches;
  while (approaches.size() < count) {
    approaches.push_back(detector.current());
    std::ignore = detector.failed();
  }
  return approaches;
}

Detector automatic() {
  return {Scheme::serial, ProtocolChoice::automatic, std::nullopt};
}

}  // namespace

TEST_CASE("a serial port is tried round and round") {
  const Approach first{Kind::listen, fast, 2500ms};
  CHECK(tried(automatic(), 5) ==
        std::vector<Approach>{
            first, {Kind::sign_on, start, 0ms}, {Kind::listen, old_push, 11s}, {Kind::listen, fast, 11s}, first});
}

TEST_CASE("what is given is not tried otherwise") {
  struct Case {
    Scheme scheme;
    ProtocolChoice protocol;
    std::optional<LineSettings> line;
    std::vector<Approach> expected;
  };
  const std::vector<Case> cases{
      {Scheme::serial,
       ProtocolChoice::dsmr,
       std::nullopt,
       {{Kind::listen, fast, 2500ms}, {Kind::listen, old_push, 11s}, {Kind::listen, fast, 11s}}},
      {Scheme::serial, ProtocolChoice::dsmr, old_push, {{Kind::listen, old_push, 11s}, {Kind::listen, old_push, 11s}}},
      {Scheme::serial,
       ProtocolChoice::iec62056_21,
       std::nullopt,
       {{Kind::sign_on, start, 0ms}, {Kind::sign_on, start, 0ms}}},
      {Scheme::serial, ProtocolChoice::iec62056_21, old_push, {{Kind::sign_on, old_push, 0ms}}},
      {Scheme::serial,
       ProtocolChoice::automatic,
       old_push,
       {{Kind::listen, old_push, 11s}, {Kind::sign_on, old_push, 0ms}, {Kind::listen, old_push, 11s}}},
      {Scheme::tcp,
       ProtocolChoice::automatic,
       std::nullopt,
       {{Kind::listen, std::nullopt, 11s}, {Kind::sign_on, std::nullopt, 0ms}, {Kind::listen, std::nullopt, 11s}}},
      {Scheme::tcp, ProtocolChoice::dsmr, std::nullopt, {{Kind::listen, std::nullopt, 11s}}},
      {Scheme::tcp, ProtocolChoice::iec62056_21, std::nullopt, {{Kind::sign_on, std::nullopt, 0ms}}},
      {Scheme::file, ProtocolChoice::iec62056_21, std::nullopt, {{Kind::listen, std::nullopt, 60s}}},
  };
  for (const auto& [scheme, protocol, line, expected] : cases) {
    CHECK(tried({scheme, protocol, line}, expected.size()) == expected);
  }
}

TEST_CASE("what was found is news once, and is kept with patience") {
  auto detector = automatic();
  CHECK(detector.searching());
  CHECK(detector.patience() == 2500ms);
  CHECK(detector.record_read());
  CHECK_FALSE(detector.record_read());
  CHECK_FALSE(detector.searching());
  CHECK(detector.patience() == 60s);
  CHECK(detector.current().line == fast);
}

TEST_CASE("one way alone is no search, and is kept for ever") {
  Detector detector(Scheme::serial, ProtocolChoice::dsmr, fast);
  CHECK_FALSE(detector.searching());
  CHECK(detector.patience() == 60s);
  CHECK_FALSE(detector.failed());
  CHECK_FALSE(detector.record_read());
  CHECK(detector.current() == Approach{Kind::listen, fast, 11s});
}

TEST_CASE("a meter that was read before may fail twice before others are tried") {
  auto detector = automatic();
  REQUIRE(detector.failed());
  REQUIRE(detector.current().kind == Kind::sign_on);
  REQUIRE(detector.record_read());
  CHECK_FALSE(detector.failed());
  CHECK_FALSE(detector.failed());
  CHECK_FALSE(detector.record_read());  // it was bad luck
  CHECK_FALSE(detector.failed());
  CHECK_FALSE(detector.failed());
  CHECK(detector.failed());
  CHECK(detector.searching());
  CHECK(detector.current() == Approach{Kind::listen, old_push, 11s});
}

TEST_CASE("after the source was opened again, what has worked comes first") {
  auto detector = automatic();
  std::ignore = detector.failed();
  std::ignore = detector.failed();
  REQUIRE(detector.record_read());
  std::ignore = detector.failed();
  detector.reopened();
  CHECK(detector.current() == Approach{Kind::listen, old_push, 11s});
  CHECK(detector.searching());
}

TEST_CASE("after an opening what has worked gets the period of a slow meter") {
  auto detector = automatic();
  REQUIRE(detector.patience() == 2500ms);
  REQUIRE(detector.record_read());
  detector.reopened();
  CHECK(detector.patience() == 11s);
}

TEST_CASE("a connection that breaks while nothing is known goes on where it was") {
  Detector detector(Scheme::tcp, ProtocolChoice::automatic, std::nullopt);
  std::ignore = detector.failed();
  detector.reopened();
  CHECK(detector.current().kind == Kind::sign_on);
}

TEST_CASE("a round without a record is noticed") {
  auto detector = automatic();
  for (int i = 0; i < 3; ++i) {
    std::ignore = detector.failed();
    CHECK_FALSE(detector.tried_everything());
  }
  std::ignore = detector.failed();
  CHECK(detector.tried_everything());
  std::ignore = detector.record_read();
  CHECK_FALSE(detector.tried_everything());
}
