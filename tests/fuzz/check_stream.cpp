#include "tests/fuzz/check_stream.hpp"

#include "tests/fuzz/check_record.hpp"

namespace meterwire::fuzz {

void StreamCheck::take(std::string_view piece) {
  bytes_ += piece.size();
  while (const auto frame = framer_.next(piece)) {
    check(*frame);
  }
}

void StreamCheck::end() {
  while (const auto frame = framer_.flush()) {
    check(*frame);
  }
  require(!framer_.collecting());
  require(framed_ + framer_.counters().discarded_bytes <= bytes_);
}

void StreamCheck::check(const Frame& frame) {
  require(!frame.bytes.empty() && frame.bytes.size() <= Framer::default_limit);
  require(frame.offset + frame.bytes.size() <= bytes_ && frame.line >= 1);
  framed_ += frame.bytes.size();
  if (const auto rejection = reader_.read(frame, record_)) {
    require(rejection->line >= 1 && rejection->column >= 1);
    require(rejection->message().find('\n') == std::string::npos);
    return;
  }
  ++records_;
  check_record(record_);
}

dsmr::Keys seed_keys() {
  dsmr::Keys keys;
  keys.decryption.emplace().fill(0xAA);
  return keys;
}

void check_stream(std::string_view stream) {
  for (const CheckMode mode : {CheckMode::automatic, CheckMode::require, CheckMode::off}) {
    StreamCheck check({ProtocolChoice::automatic, mode, seed_keys()});
    check.take(stream);
    check.end();
  }
}

}  // namespace meterwire::fuzz
