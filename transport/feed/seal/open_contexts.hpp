#pragma once

#include "transport/feed/seal/replay_window.hpp"
#include "transport/feed/seal/seal_position.hpp"
#include "transport/feed/seal/session_key.hpp"

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>

namespace meterwire::feed {

/// The contexts in which one gateway sealed, each with its derived key and what was seen of it. Only authenticated
/// datagrams get here. A few contexts are kept whole. One that is given up for a newer one leaves its highest counter
/// behind, and nothing up to that is accepted again: 16 bytes for each start of the gateway, which grow for ever only
/// for somebody who has the key.
class OpenContexts {
 public:
  /// How many are kept whole. A gateway has one at a time; the others are for what the network delays.
  static constexpr std::size_t most = 8;

  /// The derived key of a context under a key, where it is kept; else null. Good until the next accept().
  [[nodiscard]] const SessionKey* find(const KidContext& context, std::size_t key) const;

  /// Judges a datagram that `session`, derived from that key, opened.
  [[nodiscard]] ReplayWindow::Verdict accept(const SealPosition& position, std::size_t key, const SessionKey& session);

  void refuse_up_to(const SealPosition& highest);

  /// Gives up what a key sealed: none of it is accepted again, should the key come back.
  void forget(std::size_t key);

 private:
  struct Context {
    KidContext context;
    std::size_t key;
    SessionKey session;
    ReplayWindow window;
  };
  using Contexts = std::list<Context>;  // the one used last in front

  [[nodiscard]] Contexts::const_iterator position_of(const KidContext& context, std::size_t key) const;

  Contexts::iterator give_up(Contexts::iterator context);

  Contexts contexts_;
  std::map<KidContext, std::uint64_t> refused_;  // up to which counter
};

}  // namespace meterwire::feed
