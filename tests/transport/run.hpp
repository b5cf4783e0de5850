#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <optional>
#include <utility>

namespace meterwire::test {

/// Runs a coroutine, and whatever else the context has to do, until the coroutine is over. Returns its result.
template <class T>
T run(boost::asio::io_context& context, boost::asio::awaitable<T> work) {
  std::optional<T> result;
  const auto finished = [&](const std::exception_ptr& error, T value) {
    if (error) {
      std::rethrow_exception(error);
    }
    result = std::move(value);
    context.stop();
  };
  boost::asio::co_spawn(context, std::move(work), finished);
  context.restart();
  context.run();
  return std::move(*result);
}

}  // namespace meterwire::test
