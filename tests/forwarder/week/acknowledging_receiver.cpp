#include "tests/forwarder/week/acknowledging_receiver.hpp"

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
  constexpr int look_up_ms = 50;
  constexpr std::size_t most_at_once = 32;
  while (!ends_) {
    take(receiver_.receive(look_up_ms));
    if (answered_ > 0 && (answered_ >= most_at_once || receiver_.empty())) {
      answer();
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
  feed::add(answer_, boot_, seq);
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
