#include "forwarder/ask.hpp"

#include "parsers/iec62056_21/dialogue/targeted_readout.hpp"

#include "session/perform.hpp"

namespace meterwire::forwarder {

using namespace meterwire::iec62056_21;

boost::asio::awaitable<Asked> ask(transport::BytePort& port, const SourceOptions& source, const SessionOptions& options,
                                  Habits& habits) {
  Wire wire(options);
  Dialogue dialogue(source.codes.empty() ? read_out(wire, options, habits)
                                         : read_codes(wire, options, habits, source.codes));
  Asked asked;
  asked.port_error = co_await session::perform(port, dialogue);
  if (!asked.port_error) {
    asked.readout = dialogue.result();
  }
  asked.counters = wire.counters();
  co_return asked;
}

}  // namespace meterwire::forwarder
