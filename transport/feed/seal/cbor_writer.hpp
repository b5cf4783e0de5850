#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace meterwire::feed {

// Data items of CBOR, each appended to `out` in its shortest form (RFC 8949, 4.2.1). libcbor makes them.

void append_cbor_integer(std::string& out, std::int64_t number);
void append_cbor_bytes(std::string& out, std::string_view bytes);
void append_cbor_text(std::string& out, std::string_view text);

// The heads of items whose content follows.
void append_cbor_bytes_head(std::string& out, std::size_t size);
void append_cbor_array_head(std::string& out, std::size_t items);
void append_cbor_map_head(std::string& out, std::size_t pairs);
void append_cbor_tag(std::string& out, std::uint64_t tag);

}  // namespace meterwire::feed
