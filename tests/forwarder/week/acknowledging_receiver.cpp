#include "tests/forwarder/week/acknowledging_receiver.hpp"

#include "tests/forwarder/week/counting_receiver.hpp"

#include <charconv>
#include <utility>

namespace meterwire::test {

namespace {

// Without parsing the rest: this receiver is to be faster than the forwarder.
std::string_view behind(std::string_view datagram, std::string_view member) {
  const auto at = datagram.find(member);
  return at == std::string_view::npos ? std::string_view{} : datagram.substr(at + member.size());
}

}  // namespace

AcknowledgingReceiver::AcknowledgingReceiver(std::string gateway, std::size_t most)
    : answer_{.gateway = std::move(gateway), .ranges = {}}, seen_(most), thread_([this] { serve(); }) {}

AcknowledgingReceiver::~AcknowledgingReceiver() {
  ends_ = true;
  thread_.join();
}

void AcknowledgingReceiver::serve() {
  constexpr std::size_t most_at_once = 64;
  while (!ends_) {
    while (answered_ < most_at_once && !receiver_.empty()) {
      take(receiver_.receive(0));
    }
    if (answered_ > 0) {
      answer();
    } else {
      std::this_thread::sleep_for(nap);
    }
  }
}

void AcknowledgingReceiver::take(std::string_view datagram) {
  if (!datagram.starts_with('{') || is_away_) {
    return;
  }
  const auto number = behind(datagram, "\"seq\":");
  std::uint64_t seq = seen_.size();
  std::from_chars(number.data(), number.data() + number.size(), seq);
  if (seq >= seen_.size()) {
    return;
  }
  if (boot_.empty()) {
    const auto boot = behind(datagram, "\"boot\":\"");
    boot_ = boot.substr(0, boot.find('"'));
  }
  ++datagrams_;
  if (!seen_[seq]) {
    seen_[seq] = true;
    ++records_;
  }
  feed::add(answer_.ranges, boot_, seq);
  ++answered_;
}

void AcknowledgingReceiver::answer() {
  constexpr std::size_t mtu = 1200;
  for (const auto& datagram : feed::encode_acknowledgement(answer_, mtu)) {
    receiver_.answer(datagram);
  }
  answer_.ranges.clear();
  answered_ = 0;
}

}  // namespace meterwire::test
