#include "transport/feed/seal/sealed_datagram.hpp"

#include "transport/feed/gateway_name.hpp"
#include "transport/feed/seal/cose_encrypt0.hpp"

#include <array>
#include <cstdint>
#include <utility>

namespace meterwire::feed {

namespace {

using Reason = OpenError::Reason;

constexpr std::size_t longest_partial_iv = 8;

// Big-endian, in as few bytes as the counter needs, but one.
class PartialIv {
 public:
  explicit PartialIv(std::uint64_t counter) {
    do {
      bytes_[--start_] = static_cast<char>(counter & 0xFF);
      counter >>= 8;
    } while (counter != 0);
  }

  [[nodiscard]] std::string_view view() const { return {bytes_.data() + start_, bytes_.size() - start_}; }

 private:
  std::array<char, longest_partial_iv> bytes_{};
  std::size_t start_ = longest_partial_iv;
};

std::uint64_t counter_of(std::string_view partial_iv) {
  std::uint64_t counter = 0;
  for (const char c : partial_iv) {
    counter = counter << 8 | static_cast<unsigned char>(c);
  }
  return counter;
}

KidContext context_of(std::string_view bytes) {
  KidContext context{};
  for (std::size_t i = 0; i < context.size(); ++i) {
    context[i] = static_cast<std::uint8_t>(bytes[i]);
  }
  return context;
}

std::string_view view_of(const KidContext& context) {
  return {reinterpret_cast<const char*>(context.data()), context.size()};
}

std::string protected_map_of(std::string_view gateway, const SealPosition& position) {
  const PartialIv partial_iv(position.counter);
  CoseHeaders headers;
  headers.algorithm = cose_chacha20_poly1305;
  headers.kid = gateway;
  headers.partial_iv = partial_iv.view();
  headers.kid_context = view_of(position.context);
  return encode_cose_headers(headers);
}

OpenError refusal(Reason reason, std::string_view gateway, std::string detail) {
  return {reason, std::string(gateway), std::move(detail)};
}

// What is wrong with the parameters; empty: nothing.
std::string fault_of(const CoseEncrypt0& message) {
  const CoseHeaders& headers = message.protected_headers;
  if (message.tag != cose_encrypt0_tag) {
    return "it has not the tag 16";
  }
  if (message.unprotected_headers != CoseHeaders{}) {
    return "it has parameters that are not protected";
  }
  if (!headers.kid || !is_gateway_name(*headers.kid)) {
    return "its kid is not " + std::string(gateway_name_rule);
  }
  if (!headers.partial_iv || headers.partial_iv->empty() || headers.partial_iv->size() > longest_partial_iv) {
    return "it has no Partial IV of 1 to 8 bytes";
  }
  if (!headers.kid_context || headers.kid_context->size() != KidContext{}.size()) {
    return "it has no kid context of 8 bytes";
  }
  return headers.has_others ? "it has parameters that do not belong there" : "";
}

}  // namespace

boost::system::result<SealedDatagram, OpenError> parse_sealed(std::string_view datagram) {
  const auto message = parse_cose_encrypt0(datagram);
  if (!message) {
    return refusal(Reason::not_cose, {}, "it is cut off or of another structure");
  }
  const CoseHeaders& headers = message->protected_headers;
  const std::string_view gateway = headers.kid && is_gateway_name(*headers.kid) ? *headers.kid : std::string_view{};
  if (std::string fault = fault_of(*message); !fault.empty()) {
    return refusal(Reason::not_cose, gateway, std::move(fault));
  }
  if (headers.algorithm != cose_chacha20_poly1305) {
    return refusal(Reason::unknown_algorithm, gateway,
                   headers.algorithm ? std::to_string(*headers.algorithm) : std::string("none"));
  }
  const SealedDatagram sealed{gateway,
                              {context_of(*headers.kid_context), counter_of(*headers.partial_iv)},
                              message->protected_bytes,
                              message->ciphertext};
  // The encoding is deterministic, so there is one way to say the same, and what is said another way is not ours.
  std::string head;
  append_cose_encrypt0_head(head, protected_map_of(gateway, sealed.position), cose_empty_map, sealed.ciphertext.size());
  if (!datagram.starts_with(head)) {
    return refusal(Reason::not_cose, gateway, "its encoding is not deterministic");
  }
  return sealed;
}

std::string seal_datagram(ChaCha20Poly1305& cipher, const SessionKey& session, std::string_view gateway,
                          const SealPosition& position, std::string_view payload) {
  const std::string protected_map = protected_map_of(gateway, position);
  std::string additional;
  append_enc_structure(additional, protected_map);
  std::string datagram;
  datagram.reserve(payload.size() + protected_map.size() + 32);
  append_cose_encrypt0_head(datagram, protected_map, cose_empty_map, payload.size() + ChaCha20Poly1305::tag_size);
  cipher.seal(session.key, session.nonce(position.counter), additional, payload, datagram);
  return datagram;
}

std::size_t seal_overhead(std::string_view gateway, const SealPosition& position, std::size_t payload_size) {
  std::string head;
  append_cose_encrypt0_head(head, protected_map_of(gateway, position), cose_empty_map,
                            payload_size + ChaCha20Poly1305::tag_size);
  return head.size() + ChaCha20Poly1305::tag_size;
}

}  // namespace meterwire::feed
