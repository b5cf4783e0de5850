#pragma once

#include "parsers/iec62056_21/dialogue/dialogue.hpp"
#include "parsers/iec62056_21/dialogue/habits.hpp"
#include "parsers/iec62056_21/dialogue/wire.hpp"
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

/// Ends what was broken off in the middle: a meter that may be in programming mode gets a break (B0), or it would keep
/// everybody out for one or two minutes, and the port the speed of the sign-on. Takes up to 0.7 s.
[[nodiscard]] boost::asio::awaitable<boost::system::error_code> end_politely(transport::BytePort& port,
                                                                             const iec62056_21::Wire& wire,
                                                                             const iec62056_21::Habits& habits,
                                                                             bool is_programming,
                                                                             unsigned sign_on_baud);

}  // namespace meterwire::session
