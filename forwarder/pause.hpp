#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>

namespace meterwire::forwarder {

/// Lets others run for that time.
[[nodiscard]] boost::asio::awaitable<void> pause(std::chrono::steady_clock::duration time);

/// Until that time.
[[nodiscard]] boost::asio::awaitable<void> pause_until(std::chrono::steady_clock::time_point time);

}  // namespace meterwire::forwarder
