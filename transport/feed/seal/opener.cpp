#include "transport/feed/seal/opener.hpp"

#include "transport/feed/seal/cbor_reader.hpp"
#include "transport/feed/seal/chacha20_poly1305.hpp"
#include "transport/feed/seal/cose_encrypt0.hpp"
#include "transport/feed/seal/open_contexts.hpp"
#include "transport/feed/seal/sealed_datagram.hpp"

#include <map>
#include <optional>
#include <utility>

namespace meterwire::feed {

namespace {

using Reason = OpenError::Reason;
using Verdict = ReplayWindow::Verdict;

struct Gateway {
  std::vector<std::size_t> keys;  // as they were given
  OpenContexts contexts;
};

// Which key opened a datagram, and whether it is to be believed.
struct Judged {
  std::size_t key;
  Verdict verdict;
};

}  // namespace

bool is_sealed(std::string_view datagram) {
  CborReader reader(datagram);
  const auto tag = reader.next(CborItem::Kind::tag);
  return tag && tag->number == cose_encrypt0_tag;
}

struct Opener::State {
  State(std::vector<FeedKey> given, Direction way) : keys(std::move(given)), direction(way) {
    for (std::size_t key = 0; key < keys.size(); ++key) {
      gateways[keys[key].gateway].keys.push_back(key);
    }
  }

  // Empty where no key opens it.
  std::optional<Judged> judge(const SealedDatagram& sealed, Gateway& gateway) {
    additional.clear();
    append_enc_structure(additional, sealed.protected_bytes);
    const auto opens = [&](const SessionKey& session) {
      return cipher.open(session.key, session.nonce(sealed.position.counter), additional, sealed.ciphertext, payload);
    };
    const KidContext& context = sealed.position.context;
    for (const std::size_t key : gateway.keys) {
      const SessionKey* const session = gateway.contexts.find(context, key);
      if (session != nullptr && opens(*session)) {
        return Judged{key, gateway.contexts.accept(sealed.position, key, *session)};
      }
    }
    for (const std::size_t key : gateway.keys) {
      if (gateway.contexts.find(context, key) == nullptr) {
        const SessionKey session = session_key(keys[key], direction, context);
        if (opens(session)) {
          return Judged{key, gateway.contexts.accept(sealed.position, key, session)};
        }
      }
    }
    return std::nullopt;
  }

  std::vector<FeedKey> keys;
  Direction direction;
  std::map<std::string_view, Gateway> gateways;  // by the names in `keys`
  ChaCha20Poly1305 cipher;
  std::string additional;
  std::string payload;
};

Opener::Opener(std::vector<FeedKey> keys, Direction direction)
    : state_(std::make_unique<State>(std::move(keys), direction)) {}
Opener::~Opener() = default;
Opener::Opener(Opener&&) noexcept = default;
Opener& Opener::operator=(Opener&&) noexcept = default;

boost::system::result<Opened, OpenError> Opener::open(std::string_view datagram) {
  const auto sealed = parse_sealed(datagram);
  if (!sealed) {
    return sealed.error();
  }
  const auto refused = [&](Reason reason) { return OpenError{reason, std::string(sealed->gateway), {}}; };
  const auto gateway = state_->gateways.find(sealed->gateway);
  if (gateway == state_->gateways.end()) {
    return refused(Reason::no_key);
  }
  const auto judged = state_->judge(*sealed, gateway->second);
  if (!judged) {
    return refused(Reason::wrong_tag);
  }
  if (judged->verdict != Verdict::fresh) {
    return refused(judged->verdict == Verdict::seen ? Reason::replayed : Reason::too_old);
  }
  return Opened{gateway->first, judged->key, sealed->position, state_->payload};
}

bool Opener::has_key(std::string_view gateway) const {
  return state_->gateways.contains(gateway);
}

const std::vector<FeedKey>& Opener::keys() const {
  return state_->keys;
}

void Opener::resume_after(std::string_view gateway, const SealPosition& highest) {
  const auto known = state_->gateways.find(gateway);
  if (known != state_->gateways.end()) {
    known->second.contexts.refuse_up_to(highest);
  }
}

}  // namespace meterwire::feed
