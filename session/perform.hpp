#pragma once

#include "parsers/iec62056_21/dialogue/dialogue.hpp"
#include "transport/byte_port.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <functional>

namespace meterwire::session {

/// No dialogue takes longer: three attempts at 20 kB and 300 Bd. Bounds a line that never falls silent.
inline constexpr std::chrono::minutes longest_dialogue{40};

/// Does on an open port what a dialogue wants, until it is over; then its result can be taken. The errors are those of
/// the port, and `timed_out` where it took longer than `longest`. `heard` is called whenever bytes came.
[[nodiscard]] boost::asio::awaitable<boost::system::error_code> perform(
    transport::BytePort& port, iec62056_21::AnyDialogue& dialogue, std::chrono::milliseconds longest = longest_dialogue,
    std::function<void()> heard = {});

}  // namespace meterwire::session
