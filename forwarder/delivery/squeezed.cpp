#include "forwarder/delivery/squeezed.hpp"

#include <zlib.h>

#include <new>
#include <string_view>

namespace meterwire::forwarder {

namespace {

constexpr std::size_t longest = std::size_t{256} << 20;  // 4096 parts of 64 KiB: what docs/feed.md allows a record

}  // namespace

Squeezed squeeze(const std::vector<std::string>& datagrams) {
  std::string text;
  for (const auto& datagram : datagrams) {
    text.append(datagram).push_back('\n');
  }
  auto length = compressBound(text.size());
  Squeezed squeezed{text.size(), std::vector<std::uint8_t>(length)};
  // Fails only without memory: the room is what zlib asked for.
  if (compress2(squeezed.bytes.data(), &length, reinterpret_cast<const Bytef*>(text.data()), text.size(),
                Z_BEST_COMPRESSION) != Z_OK) {
    throw std::bad_alloc();
  }
  squeezed.bytes.resize(length);
  return squeezed;
}

std::optional<std::vector<std::string>> unsqueeze(std::size_t length, std::span<const std::uint8_t> bytes) {
  if (length > longest) {
    return std::nullopt;
  }
  std::string text(length, '\0');
  uLongf got = length;
  if (uncompress(reinterpret_cast<Bytef*>(text.data()), &got, bytes.data(), bytes.size()) != Z_OK || got != length ||
      (length > 0 && text.back() != '\n')) {
    return std::nullopt;
  }
  std::vector<std::string> datagrams;
  for (std::string_view rest = text; !rest.empty();) {
    const auto end = rest.find('\n');
    datagrams.emplace_back(rest.substr(0, end));
    rest.remove_prefix(end + 1);
  }
  return datagrams;
}

}  // namespace meterwire::forwarder
