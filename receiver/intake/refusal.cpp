#include "receiver/intake/refusal.hpp"

#include <stdexcept>

namespace meterwire::receiver {

void throw_exception_from_error(const Refusal& refusal, const boost::source_location& /*location*/) {
  throw std::runtime_error(refusal.detail);
}

}  // namespace meterwire::receiver
