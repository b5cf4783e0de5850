#include "parsers/iec62056_21/dialogue/dialogue.hpp"
#include "tests/scenarios/bench.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/run.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "session/perform.hpp"

using namespace meterwire;
using namespace meterwire::iec62056_21;
using namespace meterwire::scenarios;
using namespace std::chrono_literals;

namespace {

// What readers do whose high speeds do not always work: the write is over when the system took the bytes.
class Undrained : public transport::SerialPort {
 public:
  using SerialPort::SerialPort;

  [[nodiscard]] boost::asio::awaitable<boost::system::error_code> write(std::string_view bytes) override {
    return DescriptorPort::write(bytes);
  }
};

struct Visit {
  Readout readout;
  Habits habits;
  std::string log;
};

// A readout of a meter that garbles what its reader cuts off.
template <class Port>
Visit read_strict_meter(std::string_view speed_up = "1") {
  boost::asio::io_context context;
  auto settings = scenarios::settings_from("iec-c --fault strict-drain --speed-up " + std::string(speed_up));
  settings.iec.readout = short_readout();
  Bench meter(context, std::move(settings));
  Port port(context.get_executor(), meter.device(), {300, transport::Parity::even});
  REQUIRE_FALSE(test::run(context, port.open()));
  const SessionOptions options;
  Visit visit;
  Wire wire(options);
  Dialogue dialogue(read_out(wire, options, visit.habits));
  REQUIRE_FALSE(test::run(context, session::perform(port, dialogue, 60s)));
  auto readout = dialogue.result();
  REQUIRE(readout.has_value());
  visit.readout = *std::move(readout);
  visit.log = meter.log();
  REQUIRE_FALSE(meter.sent().empty());
  CHECK(visit.readout.telegram == meter.sent().back());
  return visit;
}

}  // namespace

TEST_CASE("an acknowledgement has left before the port changes its speed") {
  const Visit visit = read_strict_meter<transport::SerialPort>();
  CHECK(visit.habits.not_followed == 0);
  CHECK(visit.log.empty());
}

TEST_CASE("a port that does not drain loses its acknowledgement, and the speed with it") {
  const Visit visit = read_strict_meter<Undrained>(GENERATE("1", "20"));
  CHECK(visit.habits.not_followed == 1);
  CHECK_FALSE(visit.log.empty());
}
