#include "meter/target.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

using namespace meterwire;
using meter::target_from;
using test::contains;
using test::thrown_by;

TEST_CASE("the path of a port is enough") {
  const auto target = target_from("/dev/ttyUSB0", {});
  CHECK(target.uri.place() == "/dev/ttyUSB0");
  CHECK(target.key() == "/dev/ttyUSB0");
  CHECK(target.line == transport::LineSettings{300, transport::Parity::even});
  CHECK(target.session.sign_on_baud == 300);
  CHECK_FALSE(target.session.password);
}

TEST_CASE("options of a meter") {
  const auto target = target_from("tcp://meter:2001?address=12&line=9600-8N1&mode=b&timezone=Europe/Paris", {});
  CHECK(target.key() == "tcp://meter:2001?address=12");
  CHECK(target.session.sign_on_baud == 9600);
  CHECK(target.session.mode == iec62056_21::ModeChoice::b);
  CHECK(target.zone.has_value());
}

TEST_CASE("the password of the environment counts where the URI has none") {
  CHECK(target_from("/dev/ttyUSB0", "secret").session.password == "secret");
  CHECK(target_from("/dev/ttyUSB0?password=own", "secret").session.password == "own");
  CHECK_FALSE(contains(thrown_by([] { (void)target_from("/dev/ttyUSB0", "se(cret"); }), "cret"));
}

TEST_CASE("what is no meter is refused with what to write instead") {
  const auto refusal = [](const char* uri) { return thrown_by([uri] { (void)target_from(uri, {}); }); };
  CHECK(contains(refusal("/dev/ttyUSB0?address=1,2"), "one address"));
  CHECK(contains(refusal("file:readout.txt"), "/dev/ttyUSB0"));
  CHECK(contains(refusal("-"), "/dev/ttyUSB0"));
  CHECK(contains(refusal("udp://host:5005"), "/dev/ttyUSB0"));
  CHECK(contains(refusal("tcp://host"), "port is missing"));
  CHECK(contains(refusal("/dev/ttyUSB0?line=fast"), "300-7E1"));
  CHECK(contains(refusal("/dev/ttyUSB0?mode=e"), "auto, a, b, c"));
  CHECK(contains(refusal("/dev/ttyUSB0?interval=5"), "unknown option"));
  const auto secret = refusal("/dev/ttyUSB0&password=hunter2");
  CHECK(contains(secret, "before the '?'"));
  CHECK_FALSE(contains(secret, "hunter2"));
}
