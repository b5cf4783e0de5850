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
  const Approach first{Manner::listen, fast, 2500ms};
  CHECK(tried(automatic(), 5) ==
        std::vector<Approach>{
            first, {Manner::sign_on, start, 0ms}, {Manner::listen, old_push, 11s}, {Manner::listen, fast, 11s}, first});
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
       {{Manner::listen, fast, 2500ms}, {Manner::listen, old_push, 11s}, {Manner::listen, fast, 11s}}},
      {Scheme::serial,
       ProtocolChoice::dsmr,
       old_push,
       {{Manner::listen, old_push, 11s}, {Manner::listen, old_push, 11s}}},
      {Scheme::serial,
       ProtocolChoice::iec62056_21,
       std::nullopt,
       {{Manner::sign_on, start, 0ms}, {Manner::sign_on, start, 0ms}}},
      {Scheme::serial, ProtocolChoice::iec62056_21, old_push, {{Manner::sign_on, old_push, 0ms}}},
      {Scheme::rfc2217,
       ProtocolChoice::automatic,
       std::nullopt,
       {{Manner::listen, fast, 2500ms}, {Manner::sign_on, start, 0ms}, {Manner::listen, old_push, 11s}}},
      {Scheme::serial,
       ProtocolChoice::automatic,
       old_push,
       {{Manner::listen, old_push, 11s}, {Manner::sign_on, old_push, 0ms}, {Manner::listen, old_push, 11s}}},
      {Scheme::tcp,
       ProtocolChoice::automatic,
       std::nullopt,
       {{Manner::listen, std::nullopt, 11s},
        {Manner::sign_on, std::nullopt, 0ms},
        {Manner::listen, std::nullopt, 11s}}},
      {Scheme::tcp, ProtocolChoice::dsmr, std::nullopt, {{Manner::listen, std::nullopt, 11s}}},
      {Scheme::tcp, ProtocolChoice::iec62056_21, std::nullopt, {{Manner::sign_on, std::nullopt, 0ms}}},
      {Scheme::file, ProtocolChoice::iec62056_21, std::nullopt, {{Manner::listen, std::nullopt, 75s}}},
  };
  for (const auto& [scheme, protocol, line, expected] : cases) {
    CHECK(tried({scheme, protocol, line}, expected.size()) == expected);
  }
}

TEST_CASE("what was found is news once, and is kept with patience") {
  auto detector = automatic();
  CHECK(detector.searching());
  CHECK(detector.patience() == 2500ms);
  CHECK(detector.succeeded());
  CHECK_FALSE(detector.succeeded());
  CHECK_FALSE(detector.searching());
  CHECK(detector.patience() == 75s);
  CHECK(detector.current().line == fast);
}

TEST_CASE("one way alone is no search, and is kept for ever") {
  Detector detector(Scheme::serial, ProtocolChoice::dsmr, fast);
  CHECK_FALSE(detector.searching());
  CHECK(detector.patience() == 75s);
  CHECK_FALSE(detector.failed());
  CHECK_FALSE(detector.succeeded());
  CHECK(detector.current() == Approach{Manner::listen, fast, 11s});
}

TEST_CASE("a meter that was read before may fail twice before others are tried") {
  auto detector = automatic();
  REQUIRE(detector.failed());
  REQUIRE(detector.current().manner == Manner::sign_on);
  REQUIRE(detector.succeeded());
  CHECK_FALSE(detector.failed());
  CHECK_FALSE(detector.failed());
  CHECK_FALSE(detector.succeeded());  // it was bad luck
  CHECK_FALSE(detector.failed());
  CHECK_FALSE(detector.failed());
  CHECK(detector.failed());
  CHECK(detector.searching());
  CHECK(detector.current() == Approach{Manner::listen, old_push, 11s});
}

TEST_CASE("after the source was opened again, what has worked comes first") {
  auto detector = automatic();
  std::ignore = detector.failed();
  std::ignore = detector.failed();
  REQUIRE(detector.succeeded());
  std::ignore = detector.failed();
  detector.reopened();
  CHECK(detector.current() == Approach{Manner::listen, old_push, 11s});
  CHECK(detector.searching());
}

TEST_CASE("after an opening what has worked gets the period of the slowest meter") {
  auto detector = automatic();
  REQUIRE(detector.patience() == 2500ms);
  REQUIRE(detector.succeeded());
  detector.reopened();
  CHECK(detector.patience() == 75s);
}

TEST_CASE("every third round is for meters that send once a minute") {
  auto detector = automatic();
  std::vector<std::chrono::milliseconds> patience;
  for (int i = 0; i < 16; ++i) {
    if (detector.current().manner == Manner::listen) {
      patience.push_back(detector.patience());
    }
    std::ignore = detector.failed();
  }
  CHECK(patience == std::vector<std::chrono::milliseconds>{2500ms, 11s, 11s, 2500ms, 11s, 11s,  //
                                                           2500ms, 75s, 75s, 2500ms, 11s, 11s});
}

TEST_CASE("what an earlier start has found comes first, whatever its parity") {
  auto detector = automatic();
  CHECK(detector.prefer({Manner::listen, LineSettings{9600, Parity::none}}));
  CHECK(detector.current() == Approach{Manner::listen, old_push, 11s});
  CHECK(detector.searching());
  CHECK(detector.patience() == 75s);
  CHECK(detector.failed());
  CHECK(detector.current() == Approach{Manner::listen, fast, 11s});
  detector.reopened();
  CHECK(detector.current() == Approach{Manner::listen, old_push, 11s});

  auto asked = automatic();
  CHECK(asked.prefer({Manner::sign_on, start}));
  CHECK(asked.current() == Approach{Manner::sign_on, start, 0ms});
}

TEST_CASE("what an earlier start has found is forgotten where the options rule it out") {
  for (const Found& found : {Found{Manner::sign_on, start}, Found{Manner::listen, LineSettings{2400, Parity::even}},
                             Found{Manner::listen, std::nullopt}}) {
    Detector detector(Scheme::serial, ProtocolChoice::dsmr, std::nullopt);
    CHECK_FALSE(detector.prefer(found));
    CHECK(detector.current() == Approach{Manner::listen, fast, 2500ms});
    CHECK(detector.patience() == 2500ms);
  }
}

TEST_CASE("a connection that breaks while nothing is known goes on where it was") {
  Detector detector(Scheme::tcp, ProtocolChoice::automatic, std::nullopt);
  std::ignore = detector.failed();
  detector.reopened();
  CHECK(detector.current().manner == Manner::sign_on);
}

TEST_CASE("a round without a record is noticed") {
  auto detector = automatic();
  for (int i = 0; i < 3; ++i) {
    std::ignore = detector.failed();
    CHECK_FALSE(detector.tried_everything());
  }
  std::ignore = detector.failed();
  CHECK(detector.tried_everything());
  std::ignore = detector.succeeded();
  CHECK_FALSE(detector.tried_everything());
}
