#pragma once

#include "forwarder/http/http_address.hpp"
#include "forwarder/http/site.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

namespace meterwire::forwarder {

/// A small HTTP server for GET and HEAD.
///
/// Whatever strangers send, it holds at most `most_connections` connections with a request of 8 kB each, for at most
/// `patience`; a connection more closes the oldest one, so that nobody can keep others out by sitting on all of them.
class HttpServer {
 public:
  using Get = std::function<HttpAnswer(std::string_view target)>;

  static constexpr std::size_t most_connections = 16;
  static constexpr std::size_t longest_request = 8192;  ///< bytes

  struct Counters {
    std::uint64_t answered = 0;
    std::uint64_t refused = 0;  ///< garbage, other methods, other hosts, too long
  };

  /// Takes the address, whose port may be 0 for any that is free. Throws std::runtime_error with advice.
  HttpServer(const boost::asio::any_io_executor& executor, const HttpAddress& address, Get get,
             std::chrono::milliseconds patience = std::chrono::seconds{10});
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  ~HttpServer();

  void start();

  /// Closes all connections. `get` is not called again.
  void close();

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] const Counters& counters() const;

 private:
  class State;  // lives for as long as any connection does

  std::shared_ptr<State> state_;
};

}  // namespace meterwire::forwarder
