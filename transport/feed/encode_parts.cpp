#include "transport/feed/encode.hpp"
#include "transport/feed/json_text.hpp"
#include "transport/feed/pieces.hpp"
#include "transport/feed/shorten.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace meterwire::feed {

namespace {

template <typename Piece, typename Append>
std::size_t size_of(const Piece& piece, Append append) {
  std::string text;
  append(text, piece);
  return text.size();
}

// How many parts there will be is not known before they are there, so they get room for as long a number: every part
// has at least a value, an error or a character of the telegram.
std::uint32_t part_bound(const Message& message) {
  std::size_t pieces = message.errors.size() + message.telegram.size();
  for (const auto& reading : message.readings) {
    pieces += reading.values.size() + 1;
  }
  return static_cast<std::uint32_t>(pieces);
}

Message envelope_of(const Message& message) {
  Message envelope;
  envelope.gateway = message.gateway;
  envelope.meter = message.meter;
  envelope.model = message.model;
  envelope.protocol = message.protocol;
  envelope.variant = message.variant;
  envelope.boot = message.boot;
  envelope.seq = message.seq;
  envelope.ack = message.ack;
  envelope.received = message.received;
  envelope.time = message.time;
  envelope.skew = message.skew;
  envelope.check = message.check;
  envelope.tag = message.tag;
  envelope.part = envelope.parts = part_bound(message);
  return envelope;
}

// Fills parts one after the other.
class Splitter {
 public:
  Splitter(const Message& message, std::size_t mtu) : mtu_(mtu), envelope_(envelope_of(message)) {
    shorten_envelope(envelope_, mtu_ - room_for_a_value);
    begin_part();
  }

  void add(const Reading& reading) {
    std::size_t size = size_of(reading, append_reading) + 1;  // and a comma
    if (size > room_ && size <= room_of_empty_part()) {
      next_part();
    }
    if (size <= room_) {
      part_.readings.push_back(reading);
      room_ -= size;
    } else if (reading.values.size() > 1) {
      add_in_pieces(reading);
    } else {
      next_part();
      Reading shortened = reading;
      shorten(shortened, room_ - 1);
      size = size_of(shortened, append_reading) + 1;
      part_.readings.push_back(std::move(shortened));
      room_ -= size;
    }
  }

  void add(const LineError& error) {
    static constexpr std::size_t array = std::string_view(R"(,"errors":[],)").size();
    std::size_t size = size_of(error, append_error) + array;
    if (size > room_) {
      next_part();
    }
    LineError shortened = error;
    shorten(shortened, room_ - array);
    size = size_of(shortened, append_error) + (part_.errors.empty() ? array : 1);
    part_.errors.push_back(std::move(shortened));
    room_ -= size;
  }

  void add_telegram(std::string_view telegram) {
    static constexpr std::size_t key = std::string_view(R"(,"telegram":"")").size();
    while (!telegram.empty()) {
      const std::string_view piece = beginning_that_fits(telegram, room_ > key ? room_ - key : 0);
      if (!piece.empty()) {
        part_.telegram = piece;
        telegram.remove_prefix(piece.size());
      }
      if (!telegram.empty()) {
        next_part();
      }
    }
  }

  std::vector<std::string> finish() {
    parts_.push_back(std::move(part_));
    std::vector<std::string> datagrams;
    datagrams.reserve(parts_.size());
    for (auto& part : parts_) {
      part.part = static_cast<std::uint32_t>(datagrams.size() + 1);
      part.parts = static_cast<std::uint32_t>(parts_.size());
      datagrams.push_back(encode(part));
    }
    return datagrams;
  }

 private:
  [[nodiscard]] std::size_t room_of_empty_part() const { return mtu_ - envelope_size_; }

  void begin_part() {
    part_ = envelope_;
    envelope_size_ = encode(envelope_).size();
    room_ = room_of_empty_part();
  }

  // Starts another part, if there is anything in this one.
  void next_part() {
    if (!part_.readings.empty() || !part_.errors.empty() || !part_.telegram.empty()) {
      parts_.push_back(std::move(part_));
      begin_part();
    }
  }

  // A list that is longer than a part: its values go on under the same code in the next one.
  void add_in_pieces(const Reading& reading) {
    bool begun = false;  // in the part under way
    for (const Value& value : reading.values) {
      const std::size_t size = size_of(value, append_listed_value) + 1;
      if (begun && size <= room_) {
        part_.readings.back().values.push_back(value);
        room_ -= size;
        continue;
      }
      Reading alone{reading.obis, reading.name, {value}, true, reading.device, reading.tariff, reading.interval};
      if (size_of(alone, append_reading) + 1 > room_) {
        next_part();
        shorten(alone, room_ - 1);
      }
      room_ -= size_of(alone, append_reading) + 1;
      part_.readings.push_back(std::move(alone));
      begun = true;
    }
  }

  std::size_t mtu_;
  Message envelope_;
  std::size_t envelope_size_ = 0;
  std::size_t room_ = 0;  // left in the part under way
  Message part_;
  std::vector<Message> parts_;
};

}  // namespace

std::vector<std::string> encode_parts(const Message& message, std::size_t mtu) {
  mtu = std::max(mtu, smallest_mtu);
  Message whole = message;
  whole.part = whole.parts = 1;
  if (std::string datagram = encode(whole); datagram.size() <= mtu) {
    return {std::move(datagram)};
  }
  Splitter splitter(message, mtu);
  for (const auto& reading : message.readings) {
    splitter.add(reading);
  }
  for (const auto& error : message.errors) {
    splitter.add(error);
  }
  splitter.add_telegram(message.telegram);
  return splitter.finish();
}

}  // namespace meterwire::feed
