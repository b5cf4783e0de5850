#include "transport/feed/seal/cose_encrypt0.hpp"

#include "transport/feed/seal/cbor_reader.hpp"
#include "transport/feed/seal/cbor_writer.hpp"

#include <limits>

namespace meterwire::feed {

namespace {

using Kind = CborItem::Kind;

// Labels of RFC 9052, 3.1, and RFC 8613 (IANA: COSE Header Parameters).
enum Label : std::int64_t {
  label_algorithm = 1,
  label_kid = 4,
  label_iv = 5,
  label_partial_iv = 6,
  label_context = 10
};

std::optional<std::int64_t> integer_of(const CborItem& item) {
  if (item.number > std::uint64_t{std::numeric_limits<std::int64_t>::max()}) {
    return std::nullopt;
  }
  const auto number = static_cast<std::int64_t>(item.number);
  if (item.kind == Kind::unsigned_integer) {
    return number;
  }
  return item.kind == Kind::negative_integer ? std::optional(-1 - number) : std::nullopt;
}

std::optional<std::string_view>* bytes_of(CoseHeaders& headers, std::int64_t label) {
  switch (label) {
    case label_kid:
      return &headers.kid;
    case label_iv:
      return &headers.iv;
    case label_partial_iv:
      return &headers.partial_iv;
    case label_context:
      return &headers.kid_context;
    default:
      return nullptr;
  }
}

bool read_parameter(CborReader& reader, CoseHeaders& headers) {
  const auto label = reader.next();
  if (!label) {
    return false;
  }
  const bool is_text = label->kind == Kind::text;
  const auto number = is_text ? std::nullopt : integer_of(*label);
  if (!is_text && !number) {
    return false;
  }
  if (number == label_algorithm) {
    const auto value = reader.next();
    if (!value || headers.algorithm) {
      return false;
    }
    headers.algorithm = integer_of(*value);
    return headers.algorithm.has_value();
  }
  if (auto* const bytes = number ? bytes_of(headers, *number) : nullptr) {
    const auto value = reader.next(Kind::bytes);
    if (!value || *bytes) {
      return false;
    }
    *bytes = value->content;
    return true;
  }
  headers.has_others = true;
  return reader.skip();
}

bool read_headers(CborReader& reader, CoseHeaders& headers) {
  const auto map = reader.next(Kind::map);
  if (!map) {
    return false;
  }
  for (std::uint64_t left = map->number; left > 0; --left) {  // ends with the bytes, whatever the head claims
    if (!read_parameter(reader, headers)) {
      return false;
    }
  }
  return true;
}

bool read_protected(std::string_view bytes, CoseHeaders& headers) {
  CborReader reader(bytes);
  return bytes.empty() || (read_headers(reader, headers) && reader.at_end());
}

bool agree(const CoseHeaders& one, const CoseHeaders& other) {
  const bool has_iv = one.iv || other.iv;
  const bool has_partial_iv = one.partial_iv || other.partial_iv;
  return !(one.algorithm && other.algorithm) && !(one.kid && other.kid) && !(one.iv && other.iv) &&
         !(one.partial_iv && other.partial_iv) && !(one.kid_context && other.kid_context) &&
         !(has_iv && has_partial_iv);
}

}  // namespace

std::optional<CoseEncrypt0> parse_cose_encrypt0(std::string_view encoded) {
  CoseEncrypt0 message;
  CborReader reader(encoded);
  auto item = reader.next();
  if (item && item->kind == Kind::tag) {
    message.tag = item->number;
    item = reader.next();
  }
  if (!item || item->kind != Kind::array || item->number != 3) {
    return std::nullopt;
  }
  const auto bucket = reader.next(Kind::bytes);
  if (!bucket || !read_protected(bucket->content, message.protected_headers) ||
      !read_headers(reader, message.unprotected_headers)) {
    return std::nullopt;
  }
  const auto ciphertext = reader.next(Kind::bytes);
  if (!ciphertext || !reader.at_end() || !agree(message.protected_headers, message.unprotected_headers)) {
    return std::nullopt;
  }
  message.protected_bytes = bucket->content == cose_empty_map ? std::string_view{} : bucket->content;
  message.ciphertext = ciphertext->content;
  return message;
}

std::string encode_cose_headers(const CoseHeaders& headers) {
  std::string map;
  std::size_t pairs = 0;
  if (headers.algorithm) {
    append_cbor_integer(map, label_algorithm);
    append_cbor_integer(map, *headers.algorithm);
    ++pairs;
  }
  const auto append_bytes = [&](Label label, const std::optional<std::string_view>& bytes) {
    if (bytes) {
      append_cbor_integer(map, label);
      append_cbor_bytes(map, *bytes);
      ++pairs;
    }
  };
  append_bytes(label_kid, headers.kid);
  append_bytes(label_iv, headers.iv);
  append_bytes(label_partial_iv, headers.partial_iv);
  append_bytes(label_context, headers.kid_context);
  std::string out;
  append_cbor_map_head(out, pairs);
  return out += map;
}

void append_cose_encrypt0_head(std::string& out, std::string_view protected_map, std::string_view unprotected_map,
                               std::size_t ciphertext_size) {
  append_cbor_tag(out, cose_encrypt0_tag);
  append_cbor_array_head(out, 3);
  append_cbor_bytes(out, protected_map);
  out += unprotected_map;
  append_cbor_bytes_head(out, ciphertext_size);
}

void append_enc_structure(std::string& out, std::string_view protected_bytes, std::string_view context) {
  append_cbor_array_head(out, 3);
  append_cbor_text(out, context);
  append_cbor_bytes(out, protected_bytes);
  append_cbor_bytes(out, {});
}

}  // namespace meterwire::feed
