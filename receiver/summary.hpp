#pragma once

#include "receiver/account/books.hpp"

#include <string>

namespace meterwire::receiver {

/// What came and what did not, at the end of a run: a line a gateway, their sum where there are several, a line on
/// what the system dropped, what was not stored, and what was refused, where there is any. Ends with a line end.
[[nodiscard]] std::string summary(const Books& books);

}  // namespace meterwire::receiver
