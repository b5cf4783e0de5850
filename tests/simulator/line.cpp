#include "tests/simulator/line.hpp"

#include "tests/simulator/checksum.hpp"
#include "tests/simulator/misread.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

namespace meterwire::simulator {
namespace {

// No reader has reason to send more than this before the meter has heard the first of it.
constexpr std::size_t most_bytes_under_way = 4096;

constexpr std::uint64_t characters_to_a_parity_error = 50;

// How long what a reader wrote may be on its way to the meter's end of a pseudo-terminal.
constexpr int slices_of_delay = 20;

// What is forgiven to a reader that has to drain.
constexpr auto longest_overlap = std::chrono::milliseconds(40);

}  // namespace

Line::Line(Meter& meter, LineOptions options, LineObserver observer)
    : meter_(meter), options_(options), observer_(std::move(observer)) {}

void Line::received(std::string_view bytes, std::optional<unsigned> reader_baud, MeterTime now) {
  see(reader_baud, now);
  const unsigned baud = meter_.baud();
  const bool right_speed = !reader_baud || *reader_baud == baud || just_had(baud, now);
  std::string characters = right_speed ? std::string(bytes) : misread(bytes, *reader_baud, baud);
  if (!right_speed) {
    note_speed(baud, *reader_baud);
  }
  characters.resize(
      std::min(characters.size(), most_bytes_under_way - std::min(most_bytes_under_way, to_meter_.size())));
  if (!characters.empty()) {
    to_meter_.put(characters, baud, now);
  }
}

// A pseudo-terminal carries bytes in no time, and on a busy machine a little later than the change of speed behind
// them: they count as sent at the speed before or after.
bool Line::just_had(unsigned baud, MeterTime now) const {
  return baud_before_ == baud && now - changed_ <= slices_of_delay * options_.slice;
}

void Line::see(std::optional<unsigned> reader_baud, MeterTime now) {
  if (reader_baud != seen_baud_) {
    baud_before_ = std::exchange(seen_baud_, reader_baud);
    changed_ = now;
  }
}

std::string Line::advance(std::optional<unsigned> reader_baud, MeterTime now) {
  see(reader_baud, now);
  const std::string heard = as_heard(to_meter_.take(now), now);
  for (const char c : heard) {
    meter_.hear(options_.seven_bits ? static_cast<char>(c & 0x7F) : c, now);
  }
  std::string characters = to_reader_.take(now);
  if (options_.inverted) {
    characters = upside_down_.read(characters);
    characters += to_reader_.idle() ? upside_down_.idle() : "";
  }
  std::string sent = as_read(std::move(characters), reader_baud);
  if (options_.echo) {
    sent += heard;
  }
  if (to_reader_.idle()) {
    finish_transmission(now);
    begin_transmission(now);
  }
  return sent;
}

// What was still to be sent when the speed changed leaves at the new one, as nothing that the meter could read.
std::string Line::as_heard(std::string characters, MeterTime now) {
  const unsigned baud = to_meter_.baud();
  const bool is_cut_off = seen_baud_.value_or(baud) != baud && now - changed_ > longest_overlap;
  if (!options_.strict_drain || characters.empty() || !is_cut_off) {
    return characters;
  }
  note_speed(baud, *seen_baud_);
  return misread(characters, *seen_baud_, baud);
}

void Line::finish_transmission(MeterTime now) {
  if (std::exchange(speaking_, false)) {
    telegrams_ += with_telegram_ ? 1 : 0;
    if (std::exchange(unplug_, false) && observer_.unplugged) {
      observer_.unplugged();
    }
    meter_.spoken(now);
  }
}

void Line::begin_transmission(MeterTime now) {
  const auto due = meter_.due();
  if (!due || *due > now || finished()) {
    return;
  }
  const Transmission transmission = meter_.speak(now);
  speaking_ = true;
  with_telegram_ = !transmission.telegram.empty();
  unplug_ = transmission.unplug;
  if (with_telegram_ && observer_.telegram) {
    observer_.telegram(transmission.telegram);
  }
  to_reader_.put(on_the_wire(transmission.bytes), meter_.baud(), now);
}

std::string Line::on_the_wire(const std::string& bytes) {
  std::string characters = options_.parity ? with_even_parity(bytes) : bytes;
  for (char& c : characters) {
    ++characters_;
    if (options_.parity_errors && characters_ % characters_to_a_parity_error == 0) {
      c = static_cast<char>(c ^ '\x80');
    }
  }
  return characters;
}

std::string Line::as_read(std::string bytes, std::optional<unsigned> reader_baud) {
  if (bytes.empty() || !reader_baud) {
    return bytes;
  }
  note_speed(to_reader_.baud(), *reader_baud);
  return *reader_baud == to_reader_.baud() ? bytes : misread(bytes, to_reader_.baud(), *reader_baud);
}

void Line::note_speed(unsigned meter_baud, unsigned reader_baud) {
  if (meter_baud == reader_baud) {
    wrong_speed_.reset();
    return;
  }
  const std::pair speeds{meter_baud, reader_baud};
  if (wrong_speed_ == speeds) {
    return;
  }
  wrong_speed_ = speeds;
  if (observer_.log) {
    observer_.log(
        fmt::format("the reader's port is set to {} Bd, the meter talks at {} Bd: each gets rubbish from the other",
                    reader_baud, meter_baud));
  }
}

std::optional<MeterTime> Line::next() const {
  std::optional<MeterTime> result = to_reader_.idle() ? meter_.due() : to_reader_.next(options_.slice);
  if (const auto hearing = to_meter_.next(options_.slice)) {
    result = result ? std::min(*result, *hearing) : *hearing;
  }
  return result;
}

}  // namespace meterwire::simulator
