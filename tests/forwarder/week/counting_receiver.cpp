#include "tests/forwarder/week/counting_receiver.hpp"

namespace meterwire::test {

CountingReceiver::CountingReceiver() : thread_([this] { drain(); }) {}

CountingReceiver::~CountingReceiver() {
  ends_ = true;
  thread_.join();
}

void CountingReceiver::drain() {
  while (!ends_) {
    if (receiver_.receive(0).starts_with('{')) {
      ++count_;
    } else {
      std::this_thread::sleep_for(nap);
    }
  }
}

}  // namespace meterwire::test
