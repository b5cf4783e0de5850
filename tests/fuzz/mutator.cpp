#include "tests/fuzz/mutator.hpp"

#include <boost/crc.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

namespace meterwire::fuzz {

using namespace std::string_view_literals;

namespace {

constexpr std::size_t longest = 16384;  // nothing grows for ever by being spliced

// What the grammar and the framer look for; a random byte would seldom be one of these.
constexpr std::string_view telling_bytes = "/!()*:.-+,&\r\n\0\x02\x03\x1B\x7E\x68\xAF\xDB\xFF 019SWhk"sv;

}  // namespace

Mutator::Mutator(const std::vector<std::string>& telegrams, std::uint64_t seed) : telegrams_(telegrams), seed_(seed) {}

std::string_view Mutator::mutation(std::uint64_t number) {
  state_ = seed_ * 0x9E3779B97F4A7C15U + number;
  bytes_ = telegrams_[below(telegrams_.size())];
  for (std::size_t left = 1 + below(4); left > 0; --left) {
    damage();
  }
  if (below(4) == 0) {
    sign();
  }
  if (below(8) == 0) {
    bytes_ += telegrams_[below(telegrams_.size())];
  }
  bytes_.resize(std::min(bytes_.size(), longest));
  return bytes_;
}

// SplitMix64.
std::size_t Mutator::below(std::size_t bound) {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t z = state_;
  z = (z ^ z >> 30U) * 0xBF58476D1CE4E5B9U;
  z = (z ^ z >> 27U) * 0x94D049BB133111EBU;
  return (z ^ z >> 31U) % bound;
}

void Mutator::damage() {
  if (bytes_.empty()) {
    return;
  }
  const std::size_t at = below(bytes_.size());
  switch (below(9)) {
    case 0:
      bytes_[at] = static_cast<char>(bytes_[at] ^ 1 << below(8));
      break;
    case 1:
      bytes_[at] = static_cast<char>(below(256));
      break;
    case 2:
      bytes_[at] = telling_bytes[below(telling_bytes.size())];
      break;
    case 3:
      bytes_.insert(at, 1 + below(3), telling_bytes[below(telling_bytes.size())]);
      break;
    case 4:
      bytes_.erase(at, 1 + below(8));
      break;
    case 5:
      bytes_.insert(at, bytes_, below(bytes_.size()), 1 + below(40));
      break;
    case 6:
      change_lines();
      break;
    case 7:
      splice();
      break;
    default:
      change_length_field();
      break;
  }
}

// Those of encrypted frames stand behind the system title, those of HDLC and M-Bus behind the first byte.
void Mutator::change_length_field() {
  static constexpr std::array<std::size_t, 6> places{1, 2, 10, 11, 12, 13};
  const std::size_t at = places[below(places.size())];
  if (at < bytes_.size()) {
    bytes_[at] = static_cast<char>(below(256));
  }
}

std::string_view Mutator::any_line() {
  const std::size_t at = below(bytes_.size());
  const std::size_t begin = bytes_.rfind('\n', at) + 1;
  const std::size_t end = bytes_.find('\n', begin);
  return std::string_view(bytes_).substr(begin, end == std::string::npos ? end : end + 1 - begin);
}

// Duplicates, removes or moves a line.
void Mutator::change_lines() {
  const std::string_view line = any_line();
  const auto begin = static_cast<std::size_t>(line.data() - bytes_.data());
  line_ = line;
  const std::size_t kind = below(3);
  if (kind != 0) {
    bytes_.erase(begin, line_.size());
  }
  if (kind != 1) {
    const std::size_t to = bytes_.empty() ? 0 : static_cast<std::size_t>(any_line().data() - bytes_.data());
    bytes_.insert(to, line_);
  }
}

void Mutator::splice() {
  const std::string& other = telegrams_[below(telegrams_.size())];
  bytes_.resize(below(bytes_.size() + 1));
  bytes_.append(other, below(other.size() + 1));
}

void Mutator::sign() {
  const std::size_t end = bytes_.rfind('!');
  if (end == std::string::npos || !bytes_.starts_with('/')) {
    return;
  }
  boost::crc_optimal<16, 0x8005, 0, 0, true, true> crc;
  crc.process_bytes(bytes_.data(), end + 1);
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "%04X\r\n", static_cast<unsigned>(crc.checksum()));
  bytes_.resize(end + 1);
  bytes_ += text.data();
}

}  // namespace meterwire::fuzz
