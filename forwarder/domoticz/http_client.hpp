#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace meterwire::forwarder {

/// Which server, and how to be sure that it is that one.
struct HttpPeer {
  std::string host;  ///< name or address, without brackets
  std::uint16_t port = 80;
  bool tls = false;
  bool verify = true;   ///< with `tls`: its certificate has to be good, and of this host
  std::string ca_file;  ///< with `verify`: who is trusted, in PEM; empty: whom the system trusts
};

struct HttpTimeouts {
  std::chrono::milliseconds connect{std::chrono::seconds{4}};
  std::chrono::milliseconds answer{std::chrono::seconds{10}};  ///< from the beginning to the last byte of the answer
};

/// What a server said.
struct HttpReply {
  unsigned status = 0;   ///< 0: nothing came; `failure` says why
  std::string location;  ///< of a redirect
  std::string body;      ///< at most HttpClient::longest_body bytes
  std::string failure;
};

/// Asks a server by HTTP/1.1, each time over a connection of its own, which leaves nothing to go stale.
class HttpClient {
 public:
  static constexpr std::size_t longest_body = 16384;  ///< bytes; a longer answer is a failure

  /// Throws std::invalid_argument with a message for people where the file of trusted certificates is no good.
  HttpClient(const boost::asio::any_io_executor& executor, HttpPeer server, HttpTimeouts timeouts = {});
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;
  ~HttpClient();

  /// GET of a path and query. `authorization` is the header's value; empty: none. Does not fail, and follows no
  /// redirect. One at a time.
  [[nodiscard]] boost::asio::awaitable<HttpReply> get(std::string target, std::string authorization);

  /// Ends a get() that is under way, as far as the system lets it: not the look-up of a name.
  void cancel();

 private:
  struct Tls;

  boost::asio::any_io_executor executor_;
  HttpPeer server_;
  HttpTimeouts timeouts_;
  std::unique_ptr<Tls> tls_;
  std::function<void()> cancel_;
};

/// The header for a user and a password (RFC 7617, in UTF-8).
[[nodiscard]] std::string basic_authorization(const std::string& user, const std::string& password);

/// Throws std::invalid_argument, as HttpClient does, where a file of trusted certificates is no good.
void check_ca_file(const std::string& path);

}  // namespace meterwire::forwarder
