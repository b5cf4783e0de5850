#pragma once

#include <string>

namespace meterwire::meter {

/// Asks on the terminal; only y and yes mean yes.
[[nodiscard]] bool confirm(const std::string& question);

}  // namespace meterwire::meter
