#include "forwarder/http/http_server.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <fmt/format.h>

#include <list>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

namespace meterwire::forwarder {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

using Parser = http::request_parser<http::empty_body>;
using Response = http::response<http::string_body>;

std::string advice(const error_code& error) {
  if (error == asio::error::address_in_use) {
    return "another program listens there: end it, or give another port";
  }
  if (error == asio::error::access_denied) {
    return "not allowed: ports below 1024 are for root, 9107 is not";
  }
  return error.value() == EADDRNOTAVAIL ? "this machine does not have that address" : error.message();
}

// What is served belongs to one page, which loads nothing from elsewhere and stands in nobody's frame.
void set_headers(Response& response) {
  response.set(http::field::cache_control, "no-store");
  response.set("Content-Security-Policy",
               "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
               "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Referrer-Policy", "no-referrer");
  response.set("Cross-Origin-Resource-Policy", "same-origin");
}

HttpAnswer refusal(http::status status, std::string body) {
  return {static_cast<unsigned>(status), "text/plain; charset=utf-8", std::move(body)};
}

// Why a request is not for us, or nothing.
std::optional<HttpAnswer> objection(const Parser& parser, const HttpAddress& address) {
  const auto& request = parser.get();
  const auto host = request[http::field::host];
  if (!is_meant_for(address, {host.data(), host.size()})) {
    return refusal(http::status::misdirected_request,
                   "This is for this machine alone, under the names localhost, 127.0.0.1 and [::1].\n");
  }
  if (request.method() != http::verb::get && request.method() != http::verb::head) {
    return refusal(http::status::method_not_allowed, "Only GET and HEAD.\n");
  }
  if (!parser.is_done()) {
    return refusal(http::status::payload_too_large, "A request has no content here.\n");
  }
  return std::nullopt;
}

std::optional<HttpAnswer> objection(const error_code& error) {
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    return refusal(http::status::request_header_fields_too_large, "A request has 8 kB at most.\n");
  }
  const bool is_gone = error == http::error::end_of_stream || error == http::error::partial_message;
  if (is_gone || error.category() != make_error_code(http::error::bad_method).category()) {
    return std::nullopt;  // the other side has gone, or has taken too long
  }
  return refusal(http::status::bad_request, "This is not HTTP.\n");
}

}  // namespace

class HttpServer::State : public std::enable_shared_from_this<State> {
 public:
  State(const asio::any_io_executor& executor, const HttpAddress& address, Get get, std::chrono::milliseconds patience)
      : address_(address), get_(std::move(get)), patience_(patience), acceptor_(executor) {
    const tcp::endpoint endpoint(asio::ip::make_address(address.ip), address.port);
    error_code error;
    const auto go_on = [&](const error_code& last) {
      if (last) {
        throw std::runtime_error(fmt::format("http {}: {}", address_.text(), advice(last)));
      }
    };
    go_on(acceptor_.open(endpoint.protocol(), error));
    go_on(acceptor_.set_option(tcp::acceptor::reuse_address(true), error));
    go_on(acceptor_.bind(endpoint, error));
    go_on(acceptor_.listen(tcp::acceptor::max_listen_connections, error));
  }

  void start() { asio::co_spawn(acceptor_.get_executor(), accept(shared_from_this()), asio::detached); }

  void close() {
    closed_ = true;
    error_code ignored;
    acceptor_.close(ignored);
    for (auto* const stream : open_) {
      stream->close();
    }
  }

  [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
  [[nodiscard]] const Counters& counters() const { return counters_; }

 private:
  using Streams = std::list<beast::tcp_stream*>;

  // A coroutine's stream is known to the others for as long as it lives.
  class Listed {
   public:
    Listed(Streams& streams, beast::tcp_stream& stream)
        : streams_(streams), place_(streams.insert(streams.end(), &stream)) {}
    Listed(const Listed&) = delete;
    Listed& operator=(const Listed&) = delete;
    ~Listed() { streams_.erase(place_); }

   private:
    Streams& streams_;
    Streams::iterator place_;
  };

  // Static with a pointer to the state: a member's `this` would not keep it alive.
  static asio::awaitable<void> accept(std::shared_ptr<State> self) {
    constexpr std::chrono::seconds without_descriptors{1};
    asio::steady_timer timer(self->acceptor_.get_executor());
    while (!self->closed_) {
      error_code error;
      auto token = asio::redirect_error(asio::use_awaitable, error);
      tcp::socket socket = co_await self->acceptor_.async_accept(token);
      if (!error) {
        if (self->open_.size() >= most_connections) {
          self->open_.front()->close();
        }
        asio::co_spawn(self->acceptor_.get_executor(), serve(self, std::move(socket)), asio::detached);
      } else if (!self->closed_ && error != asio::error::connection_aborted) {
        timer.expires_after(without_descriptors);
        co_await timer.async_wait(token);
      }
    }
  }

  static asio::awaitable<void> serve(std::shared_ptr<State> self, tcp::socket socket) {
    beast::tcp_stream stream(std::move(socket));
    const Listed listed(self->open_, stream);
    beast::flat_buffer buffer(longest_request);
    bool goes_on = true;
    while (goes_on && !self->closed_) {
      Parser parser;
      parser.header_limit(longest_request);
      error_code error;
      auto token = asio::redirect_error(asio::use_awaitable, error);
      stream.expires_after(self->patience_);
      co_await http::async_read_header(stream, buffer, parser, token);
      if (self->closed_) {
        break;
      }
      auto refused = error ? objection(error) : objection(parser, self->address_);
      if (error && !refused) {
        break;
      }
      goes_on = !refused && parser.keep_alive();
      auto response = self->response(parser.get(), std::move(refused), goes_on);
      http::serializer<false, http::string_body> serializer(response);
      const bool is_head = parser.get().method() == http::verb::head;
      stream.expires_after(self->patience_);
      if (is_head) {
        co_await http::async_write_header(stream, serializer, token);
      } else {
        co_await http::async_write(stream, serializer, token);
      }
      goes_on = goes_on && !error;
    }
    co_await part(stream);
  }

  Response response(const Parser::value_type& request, std::optional<HttpAnswer> refused, bool goes_on) {
    ++(refused ? counters_.refused : counters_.answered);
    const auto target = request.target();
    auto answer = refused ? std::move(*refused) : get_({target.data(), target.size()});
    Response response(http::status{answer.status}, request.version() == 10 ? 10 : 11);
    set_headers(response);
    if (response.result() == http::status::method_not_allowed) {
      response.set(http::field::allow, "GET, HEAD");
    }
    response.set(http::field::content_type, {answer.type.data(), answer.type.size()});
    response.body() = std::move(answer.body);
    response.keep_alive(goes_on);
    response.prepare_payload();
    return response;
  }

  // What is closed with bytes unread takes the answer with it, so the rest of a request that was refused is read, up to
  // a limit.
  static asio::awaitable<void> part(beast::tcp_stream& stream) {
    constexpr std::chrono::seconds at_most{2};
    constexpr std::size_t most_bytes = 8 * longest_request;
    error_code error;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    stream.socket().shutdown(tcp::socket::shutdown_send, error);
    std::string rest(1024, '\0');
    const auto into = asio::buffer(rest);
    stream.expires_after(at_most);
    for (std::size_t read = 0; !error && read < most_bytes;) {
      read += co_await stream.async_read_some(into, token);
    }
  }

  HttpAddress address_;
  Get get_;
  std::chrono::milliseconds patience_;
  tcp::acceptor acceptor_;
  Streams open_;  // the oldest first
  Counters counters_;
  bool closed_ = false;
};

HttpServer::HttpServer(const asio::any_io_executor& executor, const HttpAddress& address, Get get,
                       std::chrono::milliseconds patience)
    : state_(std::make_shared<State>(executor, address, std::move(get), patience)) {}

HttpServer::~HttpServer() {
  close();
}

void HttpServer::start() {
  state_->start();
}

void HttpServer::close() {
  state_->close();
}

std::uint16_t HttpServer::port() const {
  return state_->port();
}

const HttpServer::Counters& HttpServer::counters() const {
  return state_->counters();
}

}  // namespace meterwire::forwarder
