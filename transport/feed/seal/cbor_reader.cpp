#include "transport/feed/seal/cbor_reader.hpp"

#include <cbor.h>

namespace meterwire::feed {

namespace {

using Kind = CborItem::Kind;

constexpr std::size_t deepest = 8;
constexpr unsigned char first_tag = 0xC0;

constexpr bool is_short_tag(char head) {
  const auto byte = static_cast<unsigned char>(head);
  return byte >= first_tag && byte < first_tag + 24;
}

// Where the callbacks of libcbor's streaming decoder put what they are given.
struct Found {
  CborItem item;
  bool is_definite = true;
};

template <Kind kind, typename Number>
void keep(void* found, Number number) {
  static_cast<Found*>(found)->item = {kind, number, {}};
}

template <Kind kind>
void keep_string(void* found, cbor_data data, std::size_t size) {
  static_cast<Found*>(found)->item = {kind, size, {reinterpret_cast<const char*>(data), size}};
}

template <typename Number>
void keep_other(void* found, Number) {
  static_cast<Found*>(found)->item = {};
}

void keep_nothing(void* found) {
  static_cast<Found*>(found)->item = {};
}

void refuse(void* found) {
  static_cast<Found*>(found)->is_definite = false;
}

constexpr cbor_callbacks callbacks{
    .uint8 = keep<Kind::unsigned_integer, std::uint8_t>,
    .uint16 = keep<Kind::unsigned_integer, std::uint16_t>,
    .uint32 = keep<Kind::unsigned_integer, std::uint32_t>,
    .uint64 = keep<Kind::unsigned_integer, std::uint64_t>,
    .negint64 = keep<Kind::negative_integer, std::uint64_t>,
    .negint32 = keep<Kind::negative_integer, std::uint32_t>,
    .negint16 = keep<Kind::negative_integer, std::uint16_t>,
    .negint8 = keep<Kind::negative_integer, std::uint8_t>,
    .byte_string_start = refuse,
    .byte_string = keep_string<Kind::bytes>,
    .string = keep_string<Kind::text>,
    .string_start = refuse,
    .indef_array_start = refuse,
    .array_start = keep<Kind::array, std::size_t>,
    .indef_map_start = refuse,
    .map_start = keep<Kind::map, std::size_t>,
    .tag = keep<Kind::tag, std::uint64_t>,
    .float2 = keep_other<float>,
    .float4 = keep_other<float>,
    .float8 = keep_other<double>,
    .undefined = keep_nothing,
    .null = keep_nothing,
    .boolean = keep_other<bool>,
    .indef_break = refuse,
};

}  // namespace

std::optional<CborItem> CborReader::next() {
  // libcbor takes the tags 6 to 20, in the one byte that they have, for an error (0.8).
  if (!rest_.empty() && is_short_tag(rest_.front())) {
    const auto number = static_cast<std::uint64_t>(static_cast<unsigned char>(rest_.front()) - first_tag);
    rest_.remove_prefix(1);
    return CborItem{Kind::tag, number, {}};
  }
  Found found;
  const cbor_decoder_result result =
      cbor_stream_decode(reinterpret_cast<cbor_data>(rest_.data()), rest_.size(), &callbacks, &found);
  if (result.status != CBOR_DECODER_FINISHED || !found.is_definite || result.read == 0) {
    return std::nullopt;
  }
  rest_.remove_prefix(result.read);
  return found.item;
}

std::optional<CborItem> CborReader::next(CborItem::Kind kind) {
  const auto item = next();
  return item && item->kind == kind ? item : std::nullopt;
}

bool CborReader::skip() {
  std::uint64_t left[deepest] = {1};  // items still to come, at each depth
  std::size_t depth = 0;
  while (true) {
    while (left[depth] == 0) {
      if (depth-- == 0) {
        return true;
      }
    }
    const auto item = next();
    if (!item) {
      return false;
    }
    --left[depth];
    const std::uint64_t holds = item->kind == Kind::tag     ? 1
                                : item->kind == Kind::array ? item->number
                                : item->kind == Kind::map   ? item->number
                                                            : 0;
    if (holds == 0) {
      continue;
    }
    if (++depth == deepest || holds > rest_.size()) {  // each item has a byte at least
      return false;
    }
    left[depth] = item->kind == Kind::map ? 2 * holds : holds;
  }
}

}  // namespace meterwire::feed
