#include "tests/forwarder/week/counting_receiver.hpp"

namespace meterwire::test {

CountingReceiver::CountingReceiver() : thread_([this] { drain(); }) {}

CountingReceiver::~CountingReceiver() {
  ends_ = true;
  thread_.join();
}

void CountingReceiver::drain() {
  constexpr int look_up_ms = 50;
  while (!ends_) {
    if (receiver_.receive(look_up_ms).starts_with('{')) {
      ++count_;
    }
  }
}

}  // namespace meterwire::test
