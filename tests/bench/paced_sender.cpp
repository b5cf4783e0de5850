// Sends a feed at a steady rate, to see whether a receiver keeps up: paced_sender PORT RATE SIZE COUNT [FIRST]. Prints
// "sent COUNT at RATE a second, SECONDS s". FIRST is where the sequence begins, to go on with an earlier one.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t batch = 32;
constexpr std::size_t digits = 12;  // of the sequence number

/// One datagram of the feed, as long as asked for: readings of a meter until it is full, then blanks.
std::string datagram_of(std::size_t size) {
  std::string text = R"({"v":1,"gateway":"bench","meter":"E0025010156789012","protocol":"dsmr","variant":"DSMR 5.0",)"
                     R"("boot":"9f86d081884c7d65","seq":100000000000,"part":1,"parts":1,)"
                     R"("received":"2026-11-20T18:00:00.123456Z","time":"2026-11-20T19:00:00+01:00","check":"crc16",)"
                     R"("readings":[)";
  const std::string reading = R"({"obis":"1-0:1.8.1","name":"energy_import_t1","value":1234.567,"unit":"kWh"})";
  const std::string end = "]}";
  for (bool is_first = true; text.size() + 1 + reading.size() + end.size() <= size; is_first = false) {
    text += (is_first ? "" : ",") + reading;
  }
  text += end;
  text.resize(std::max(size, text.size()), ' ');
  return text;
}

/// The datagrams of one call of the system.
class Batch {
 public:
  explicit Batch(std::size_t size) {
    const auto text = datagram_of(size);
    seq_at_ = text.find("\"seq\":") + 6;
    texts_.fill(text);
    for (std::size_t i = 0; i < batch; ++i) {
      pieces_[i] = {texts_[i].data(), texts_[i].size()};
      headers_[i].msg_hdr.msg_iov = &pieces_[i];
      headers_[i].msg_hdr.msg_iovlen = 1;
    }
  }

  /// Sends `count` datagrams, numbered from `seq` on. Returns how many went.
  std::size_t send(int socket, std::uint64_t seq, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      const auto number = std::to_string(100'000'000'000 + seq + i);
      texts_[i].replace(seq_at_, digits, number);
    }
    const int sent = sendmmsg(socket, headers_.data(), static_cast<unsigned>(count), 0);
    return sent < 0 ? 0 : static_cast<std::size_t>(sent);
  }

 private:
  std::size_t seq_at_ = 0;
  std::array<std::string, batch> texts_;
  std::array<iovec, batch> pieces_{};
  std::array<mmsghdr, batch> headers_{};
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5 && argc != 6) {
    std::fputs("usage: paced_sender PORT RATE SIZE COUNT [FIRST]\n", stderr);
    return 2;
  }
  const auto rate = std::atof(argv[2]);
  const auto count = static_cast<std::uint64_t>(std::atoll(argv[4]));
  const auto first = static_cast<std::uint64_t>(argc == 6 ? std::atoll(argv[5]) : 0);
  sockaddr_in target{};
  target.sin_family = AF_INET;
  target.sin_port = htons(static_cast<std::uint16_t>(std::atoi(argv[1])));
  target.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int descriptor = socket(AF_INET, SOCK_DGRAM, 0);
  if (connect(descriptor, reinterpret_cast<const sockaddr*>(&target), sizeof target) != 0) {
    std::perror("connect");
    return 1;
  }
  Batch datagrams(static_cast<std::size_t>(std::atoll(argv[3])));
  const auto start = Clock::now();
  std::uint64_t sent = 0;
  while (sent < count) {
    const auto elapsed = std::chrono::duration<double>(Clock::now() - start).count();
    const auto due = std::min(count, static_cast<std::uint64_t>(elapsed * rate));
    if (due < sent + batch && due < count) {
      std::this_thread::sleep_for(std::chrono::microseconds(50));
      continue;
    }
    sent += datagrams.send(descriptor, first + sent, std::min<std::uint64_t>(batch, count - sent));
  }
  const auto seconds = std::chrono::duration<double>(Clock::now() - start).count();
  std::printf("sent %llu at %.0f a second, %.3f s\n", static_cast<unsigned long long>(sent),
              static_cast<double>(sent) / seconds, seconds);
  return 0;
}
