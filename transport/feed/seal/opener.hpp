#pragma once

#include "transport/feed/seal/key.hpp"
#include "transport/feed/seal/open_error.hpp"
#include "transport/feed/seal/seal_position.hpp"
#include "transport/feed/seal/session_key.hpp"

#include <boost/system/result.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::feed {

/// A sealed datagram, opened.
struct Opened {
  std::string_view gateway;  ///< whose key it was; good as long as the opener
  std::size_t key = 0;       ///< which of the opener's keys, counted as they were given
  SealPosition position;
  std::string_view payload;  ///< good until the next open()
};

/// Whether a datagram is sealed, or pretends to be: it begins with the tag of COSE_Encrypt0, which no JSON does.
[[nodiscard]] bool is_sealed(std::string_view datagram);

/// Opens sealed datagrams of several gateways, each with one key or, while keys are exchanged, several. Consults the
/// replay window only after the tag is right. Its memory is bounded: only holders of a key can make it grow.
class Opener {
 public:
  Opener(std::vector<FeedKey> keys, Direction direction);
  ~Opener();
  Opener(Opener&&) noexcept;
  Opener& operator=(Opener&&) noexcept;

  [[nodiscard]] boost::system::result<Opened, OpenError> open(std::string_view datagram);

  /// Whether a gateway has a key, and so is to be believed sealed only.
  [[nodiscard]] bool has_key(std::string_view gateway) const;

  [[nodiscard]] const std::vector<FeedKey>& keys() const;

  /// What an earlier run had seen: everything up to this counter is refused as too old from now on.
  void resume_after(std::string_view gateway, const SealPosition& highest);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace meterwire::feed
