#pragma once

#include "receiver/command_line.hpp"

namespace meterwire::receiver {

/// Listens, shows what comes and tells the summary on standard error, until a signal, --count or --duration ends it.
/// Returns the exit status: 0, also when the reader of standard output has gone; 1 when it cannot be written to for
/// another reason. Throws std::runtime_error where it cannot listen.
[[nodiscard]] int run(const Options& options);

}  // namespace meterwire::receiver
