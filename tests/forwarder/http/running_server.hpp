#pragma once

#include "forwarder/http/http_server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <future>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace meterwire::test {

/// A server on a thread of its own.
class RunningServer {
 public:
  explicit RunningServer(forwarder::HttpServer::Get get, std::chrono::milliseconds patience = std::chrono::seconds{10})
      : server_(context_.get_executor(), {.ip = "127.0.0.1", .port = 0, .is_loopback = true}, std::move(get),
                patience) {
    server_.start();
    thread_ = std::thread([this] { context_.run(); });
  }
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;
  ~RunningServer() {
    context_.stop();
    thread_.join();
  }

  [[nodiscard]] std::uint16_t port() const { return server_.port(); }

  [[nodiscard]] forwarder::HttpServer::Counters counters() {
    std::promise<forwarder::HttpServer::Counters> said;
    boost::asio::post(context_, [&] { said.set_value(server_.counters()); });
    return said.get_future().get();
  }

  void close() {
    std::promise<void> done;
    boost::asio::post(context_, [&] {
      server_.close();
      done.set_value();
    });
    done.get_future().get();
  }

 private:
  boost::asio::io_context context_;
  forwarder::HttpServer server_;
  std::thread thread_;
};

/// A plain socket, connected to 127.0.0.1.
class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      ::close(socket_);
      throw std::runtime_error("cannot connect");
    }
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client() { ::close(socket_); }

  /// Whether all of it was taken; the other side may have gone.
  bool send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) {
        return false;
      }
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  /// What comes until that text is in it, or the other side closes, or nothing comes for 10 s, which throws.
  [[nodiscard]] std::string receive(std::string_view until = {}) const {
    std::string all;
    for (;;) {
      if (!until.empty() && all.find(until) != std::string::npos) {
        return all;
      }
      pollfd readable{socket_, POLLIN, 0};
      if (poll(&readable, 1, 10'000) != 1) {
        throw std::runtime_error("nothing comes behind: " + all);
      }
      char bytes[4096];
      const auto got = recv(socket_, bytes, sizeof bytes, 0);
      if (got <= 0) {
        return all;
      }
      all.append(bytes, static_cast<std::size_t>(got));
    }
  }

 private:
  int socket_;
};

}  // namespace meterwire::test
