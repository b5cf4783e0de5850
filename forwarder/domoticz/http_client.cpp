#include "forwarder/domoticz/http_client.hpp"

#include "transport/open_advice.hpp"

#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <fmt/format.h>

#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include <stdexcept>
#include <utility>
#include <vector>

namespace meterwire::forwarder {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace ssl = asio::ssl;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

using Clock = std::chrono::steady_clock;
using Request = http::request<http::empty_body>;

constexpr auto no_throw = asio::experimental::as_tuple(asio::use_awaitable);
constexpr std::uint32_t longest_header = 8192;

HttpReply failed(std::string why) {
  HttpReply answer;
  answer.failure = std::move(why);
  return answer;
}

bool is_address(const std::string& host) {
  error_code is_name;
  asio::ip::make_address(host, is_name);
  return !is_name;
}

std::string seconds(std::chrono::milliseconds time) {
  return fmt::format("{:g} s", std::chrono::duration<double>(time).count());
}

std::string connect_failure(const error_code& error, const HttpTimeouts& timeouts) {
  return error == beast::error::timeout ? fmt::format("no connection within {}", seconds(timeouts.connect))
                                        : transport::open_advice(error);
}

std::string answer_failure(const error_code& error, const HttpTimeouts& timeouts) {
  if (error == beast::error::timeout) {
    return fmt::format("no answer within {}", seconds(timeouts.answer));
  }
  if (error == http::error::body_limit || error == http::error::header_limit) {
    return fmt::format("its answer is longer than Domoticz's are (at most {} bytes are read)",
                       HttpClient::longest_body);
  }
  if (error == http::error::end_of_stream || error == http::error::partial_message ||
      error == asio::error::connection_reset || error == ssl::error::stream_truncated) {
    return "it closed the connection before its answer was whole; is it http or https (tls=) that it expects?";
  }
  if (error.category() == make_error_code(http::error::bad_version).category()) {
    return fmt::format("what it sends is no HTTP ({}); check host and port, and tls=", error.message());
  }
  return error.message();
}

ssl::context context_for(const HttpPeer& server) {
  ssl::context context(ssl::context::tls_client);
  SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
  context.set_verify_mode(server.verify ? ssl::verify_peer : ssl::verify_none);
  error_code error;
  if (server.verify && server.ca_file.empty()) {
    context.set_default_verify_paths(error);
  } else if (server.verify) {
    context.load_verify_file(server.ca_file, error);
  }
  if (error) {
    throw std::invalid_argument(fmt::format(
        "cannot take certificates from {}: {}; expected a readable file in PEM, -----BEGIN CERTIFICATE-----",
        server.ca_file, error.message()));
  }
  return context;
}

// Whose certificate is expected; OpenSSL then says what is wrong better than a callback could.
void expect_host(ssl::stream<beast::tcp_stream>& stream, const std::string& host) {
  X509_VERIFY_PARAM* const expected = SSL_get0_param(stream.native_handle());
  if (is_address(host)) {
    X509_VERIFY_PARAM_set1_ip_asc(expected, host.c_str());
    return;
  }
  X509_VERIFY_PARAM_set1_host(expected, host.data(), host.size());
  // SSL_set_tlsext_host_name(), spelled out because the macro casts in C's way.
  SSL_ctrl(stream.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
           const_cast<char*>(host.c_str()));
}

std::string handshake_failure(SSL* connection, const error_code& error, const HttpTimeouts& timeouts) {
  const long verdict = SSL_get_verify_result(connection);
  if (verdict == X509_V_ERR_HOSTNAME_MISMATCH || verdict == X509_V_ERR_IP_ADDRESS_MISMATCH) {
    return "its certificate is of another host: name the host as the certificate does";
  }
  if (verdict != X509_V_OK) {
    return fmt::format("its certificate is not trusted: {}; name a file with who signed it by ca-file=",
                       X509_verify_cert_error_string(verdict));
  }
  if (error == beast::error::timeout) {
    return answer_failure(error, timeouts);
  }
  return fmt::format("no https: {}; check the port, and tls=", error.message());
}

template <class Stream>
asio::awaitable<HttpReply> exchange(Stream& stream, const Request& request, const HttpTimeouts& timeouts) {
  if (const auto [error, sent] = co_await http::async_write(stream, request, no_throw); error) {
    co_return failed(answer_failure(error, timeouts));
  }
  beast::flat_buffer buffer;
  http::response_parser<http::string_body> parser;
  parser.header_limit(longest_header);
  parser.body_limit(HttpClient::longest_body);
  if (const auto [error, read] = co_await http::async_read(stream, buffer, parser, no_throw); error) {
    co_return failed(answer_failure(error, timeouts));
  }
  auto& response = parser.get();
  const auto location = response[http::field::location];
  HttpReply answer;
  answer.status = response.result_int();
  answer.location.assign(location.data(), location.size());
  answer.body = std::move(response.body());
  co_return answer;
}

asio::awaitable<HttpReply> exchange_sealed(ssl::stream<beast::tcp_stream>& stream, const Request& request,
                                           const HttpTimeouts& timeouts) {
  if (const auto [error] = co_await stream.async_handshake(ssl::stream_base::client, no_throw); error) {
    co_return failed(handshake_failure(stream.native_handle(), error, timeouts));
  }
  co_return co_await exchange(stream, request, timeouts);
}

}  // namespace

struct HttpClient::Tls {
  ssl::context context;
};

HttpClient::HttpClient(const asio::any_io_executor& executor, HttpPeer server, HttpTimeouts timeouts)
    : executor_(executor), server_(std::move(server)), timeouts_(timeouts) {
  if (server_.tls) {
    tls_ = std::make_unique<Tls>(Tls{context_for(server_)});
  }
}

HttpClient::~HttpClient() = default;

asio::awaitable<HttpReply> HttpClient::get(std::string target, std::string authorization) {
  const auto deadline = Clock::now() + timeouts_.answer;
  bool cancelled = false;
  beast::tcp_stream connection(executor_);
  tcp::resolver resolver(executor_);
  cancel_ = [&] {
    cancelled = true;
    resolver.cancel();
    connection.close();
  };
  const auto finish = [this](HttpReply answer) {
    cancel_ = nullptr;
    return answer;
  };
  const auto flags = is_address(server_.host) ? tcp::resolver::numeric_host : tcp::resolver::flags{};
  const auto [unresolved, endpoints] =
      co_await resolver.async_resolve(server_.host, std::to_string(server_.port), flags, no_throw);
  if (unresolved || cancelled) {
    co_return finish(failed(transport::open_advice(unresolved)));
  }
  connection.expires_after(timeouts_.connect);
  if (const auto [error, endpoint] = co_await connection.async_connect(endpoints, no_throw); error) {
    co_return finish(failed(connect_failure(error, timeouts_)));
  }
  connection.expires_at(deadline);
  Request request(http::verb::get, target, 11);
  const bool bracketed = server_.host.find(':') != std::string::npos;
  request.set(http::field::host,
              fmt::format("{}{}{}:{}", bracketed ? "[" : "", server_.host, bracketed ? "]" : "", server_.port));
  request.set(http::field::user_agent, "meterwire/" METERWIRE_VERSION);
  request.set(http::field::accept, "application/json");
  request.set(http::field::connection, "close");
  if (!authorization.empty()) {
    request.set(http::field::authorization, authorization);
  }
  if (!tls_) {
    co_return finish(co_await exchange(connection, request, timeouts_));
  }
  ssl::stream<beast::tcp_stream> sealed(std::move(connection), tls_->context);
  cancel_ = [&sealed] { sealed.next_layer().close(); };
  if (server_.verify) {
    expect_host(sealed, server_.host);
  }
  co_return finish(co_await exchange_sealed(sealed, request, timeouts_));
}

void HttpClient::cancel() {
  if (cancel_) {
    cancel_();
  }
}

std::string basic_authorization(const std::string& user, const std::string& password) {
  const std::string both = user + ':' + password;
  std::vector<unsigned char> encoded(4 * (both.size() / 3 + 1) + 1);  // and the NUL that OpenSSL adds
  const int length = EVP_EncodeBlock(encoded.data(), reinterpret_cast<const unsigned char*>(both.data()),
                                     static_cast<int>(both.size()));
  return "Basic " + std::string(encoded.begin(), encoded.begin() + length);
}

void check_ca_file(const std::string& path) {
  HttpPeer server;
  server.ca_file = path;
  context_for(server);
}

}  // namespace meterwire::forwarder
