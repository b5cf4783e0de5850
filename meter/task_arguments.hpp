#pragma once

#include <span>
#include <string>
#include <string_view>

#include "meter/options.hpp"

namespace meterwire::meter {

/// Throws UsageError where there is no such task.
[[nodiscard]] Task task_from(std::string_view word);

/// Takes what stands behind the task, `readout` or `write CODE VALUE`, into the options. Throws UsageError.
void take_arguments(std::span<const std::string> arguments, Options& options);

}  // namespace meterwire::meter
