#include "transport/feed/seal/open_contexts.hpp"

#include <algorithm>

namespace meterwire::feed {

OpenContexts::Contexts::const_iterator OpenContexts::position_of(const KidContext& context, std::size_t key) const {
  return std::ranges::find_if(contexts_,
                              [&](const Context& kept) { return kept.key == key && kept.context == context; });
}

const SessionKey* OpenContexts::find(const KidContext& context, std::size_t key) const {
  const auto kept = position_of(context, key);
  return kept == contexts_.end() ? nullptr : &kept->session;
}

ReplayWindow::Verdict OpenContexts::accept(const SealPosition& position, std::size_t key, const SessionKey& session) {
  // First, or old datagrams played again would drive out the contexts in use.
  const auto refused = refused_.find(position.context);
  if (refused != refused_.end() && position.counter <= refused->second) {
    return ReplayWindow::Verdict::too_old;
  }
  if (const auto kept = position_of(position.context, key); kept != contexts_.end()) {
    contexts_.splice(contexts_.begin(), contexts_, kept);
  } else {
    contexts_.push_front({position.context, key, session, {}});
    if (contexts_.size() > most) {
      const Context& oldest = contexts_.back();
      refuse_up_to({oldest.context, oldest.window.highest()});
      contexts_.pop_back();
    }
  }
  return contexts_.front().window.accept(position.counter);
}

void OpenContexts::refuse_up_to(const SealPosition& highest) {
  std::uint64_t& counter = refused_[highest.context];
  counter = std::max(counter, highest.counter);
}

}  // namespace meterwire::feed
