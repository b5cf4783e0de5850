#pragma once

#include <string>
#include <string_view>

namespace meterwire::simulator {

/// What a UART set to `read_at` Bd makes of bytes that are sent at `sent_at` Bd, eight data bits each: it finds falling
/// edges and samples the line at its own rate. Every byte is looked at by itself, so that the rubbish does not depend
/// on how a transmission is cut into slices. At a speed of 0 nothing is read.
[[nodiscard]] std::string misread(std::string_view bytes, unsigned sent_at, unsigned read_at);

}  // namespace meterwire::simulator
