#include "transport/feed/seal/open_contexts.hpp"

#include <algorithm>
#include <iterator>

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
      give_up(std::prev(contexts_.end()));
    }
  }
  return contexts_.front().window.accept(position.counter);
}

OpenContexts::Contexts::iterator OpenContexts::give_up(Contexts::iterator context) {
  refuse_up_to({context->context, context->window.highest()});
  return contexts_.erase(context);
}

void OpenContexts::forget(std::size_t key) {
  for (auto context = contexts_.begin(); context != contexts_.end();) {
    context = context->key == key ? give_up(context) : std::next(context);
  }
}

void OpenContexts::refuse_up_to(const SealPosition& highest) {
  std::uint64_t& counter = refused_[highest.context];
  counter = std::max(counter, highest.counter);
}

}  // namespace meterwire::feed
