#include "transport/feed/seal/cbor_writer.hpp"

#include <cbor.h>

#include <array>

namespace meterwire::feed {

namespace {

// What `encode`, one of libcbor's, makes of a number: at most a head byte and eight more.
template <typename Encode, typename Number>
void append_head(std::string& out, Encode encode, Number number) {
  std::array<unsigned char, 9> head{};
  const std::size_t size = encode(number, head.data(), head.size());
  out.append(reinterpret_cast<const char*>(head.data()), size);
}

}  // namespace

void append_cbor_integer(std::string& out, std::int64_t number) {
  if (number < 0) {
    append_head(out, cbor_encode_negint, static_cast<std::uint64_t>(-1 - number));
  } else {
    append_head(out, cbor_encode_uint, static_cast<std::uint64_t>(number));
  }
}

void append_cbor_bytes(std::string& out, std::string_view bytes) {
  append_cbor_bytes_head(out, bytes.size());
  out += bytes;
}

void append_cbor_text(std::string& out, std::string_view text) {
  append_head(out, cbor_encode_string_start, text.size());
  out += text;
}

void append_cbor_bytes_head(std::string& out, std::size_t size) {
  append_head(out, cbor_encode_bytestring_start, size);
}

void append_cbor_array_head(std::string& out, std::size_t items) {
  append_head(out, cbor_encode_array_start, items);
}

void append_cbor_map_head(std::string& out, std::size_t pairs) {
  append_head(out, cbor_encode_map_start, pairs);
}

void append_cbor_tag(std::string& out, std::uint64_t tag) {
  append_head(out, cbor_encode_tag, tag);
}

}  // namespace meterwire::feed
