#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace meterwire::feed {

/// One data item of CBOR (RFC 8949), or the head of one that holds others.
struct CborItem {
  enum class Kind : std::uint8_t {
    unsigned_integer,
    negative_integer,  ///< -1 - number
    bytes,
    text,
    array,  ///< `number` items follow
    map,    ///< twice `number` items follow
    tag,    ///< one item follows
    other,  ///< true, null, a float
  } kind = Kind::other;
  std::uint64_t number = 0;
  std::string_view content;  ///< of bytes and text
};

/// Reads CBOR item by item, without a copy and without memory of its own: a length that is not there is an error and
/// asks for nothing. Strings, arrays and maps of indefinite length are errors, because COSE of our kind has none.
class CborReader {
 public:
  explicit CborReader(std::string_view encoded) : rest_(encoded) {}

  /// The next item; empty at the end and where what follows is no CBOR.
  [[nodiscard]] std::optional<CborItem> next();

  /// The next item, if it is of that kind.
  [[nodiscard]] std::optional<CborItem> next(CborItem::Kind kind);

  /// Passes over one item with all that it holds. False where it is no CBOR, or nested more than 8 deep.
  [[nodiscard]] bool skip();

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

}  // namespace meterwire::feed
