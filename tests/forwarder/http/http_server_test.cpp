#include "forwarder/http/http_server.hpp"

#include "tests/forwarder/http/running_server.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

#include <list>
#include <random>

using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using meterwire::test::Client;
using meterwire::test::contains;
using meterwire::test::RunningServer;
using meterwire::test::thrown_by;

namespace {

const std::string get_page = "GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n";

HttpAnswer page(std::string_view target) {
  return {200, "text/plain; charset=utf-8", "this is " + std::string(target)};
}

std::string answer_to(RunningServer& server, const std::string& request, std::string_view until = {}) {
  const Client client(server.port());
  client.send(request);
  return client.receive(until);
}

}  // namespace

TEST_CASE("a GET is answered, with headers that keep the page to itself") {
  RunningServer server(page);
  const auto answer = answer_to(server, get_page, "this is /page");
  CHECK(answer.starts_with("HTTP/1.1 200 OK\r\n"));
  CHECK(contains(answer, "Content-Type: text/plain; charset=utf-8\r\n"));
  CHECK(contains(answer, "Content-Length: 13\r\n"));
  CHECK(contains(answer, "Content-Security-Policy: default-src 'none';"));
  CHECK(contains(answer, "X-Content-Type-Options: nosniff\r\n"));
  CHECK(contains(answer, "Cache-Control: no-store\r\n"));
  CHECK_FALSE(contains(answer, "Access-Control"));
}

TEST_CASE("a connection serves many requests, also in one go") {
  RunningServer server(page);
  const Client client(server.port());
  for (int times = 0; times < 3; ++times) {
    client.send(get_page);
    CHECK(contains(client.receive("this is /page"), "200 OK"));
  }
  client.send(
      "GET /1 HTTP/1.1\r\nHost: localhost\r\n\r\nGET /2 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  const auto both = client.receive();
  CHECK(contains(both, "this is /1"));
  CHECK(contains(both, "this is /2"));
  CHECK(server.counters().answered == 5);
}

TEST_CASE("HEAD has no content") {
  RunningServer server(page);
  const auto answer = answer_to(server, "HEAD /page HTTP/1.0\r\nHost: localhost\r\n\r\n");
  CHECK(contains(answer, "Content-Length: 13\r\n"));
  CHECK(answer.ends_with("\r\n\r\n"));
}

TEST_CASE("what is not for us is refused, and the connection closed") {
  RunningServer server(page);
  const std::vector<std::pair<std::string, std::string>> cases{
      {"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc", "405"},
      {"DELETE / HTTP/1.1\r\nHost: localhost\r\n\r\n", "405"},
      {"BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n", "405"},
      {"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc", "413"},
      {"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n", "413"},
      {"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "421"},
      {"GET / HTTP/1.1\r\n\r\n", "421"},
      {"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(9000, 'x') + "\r\n\r\n", "431"},
      {"GET /" + std::string(100'000, 'x') + " HTTP/1.1\r\nHost: localhost\r\n\r\n", "431"},
      {"garbage\r\n\r\n", "400"},
      {"GET / HTTP/9.9\r\n\r\n", "400"},
      {"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", "400"},  // TLS
      {"GET / HTTP/1.1\r\nHost: local\nhost\r\n\r\n", "400"},
  };
  for (const auto& [request, status] : cases) {
    INFO(request.substr(0, 80));
    const auto answer = answer_to(server, request);
    CHECK(answer.substr(0, 13) == "HTTP/1.1 " + status + " ");
    CHECK(contains(answer, "Connection: close\r\n"));
  }
  CHECK(server.counters().answered == 0);
  CHECK(server.counters().refused == cases.size());
  CHECK(contains(answer_to(server, get_page, "this is"), "200 OK"));
}

TEST_CASE("who says nothing, or a little at a time, is cut off") {
  RunningServer server(page, 300ms);
  const Client silent(server.port());
  CHECK(silent.receive().empty());
  const Client slow(server.port());
  const auto begun = std::chrono::steady_clock::now();
  std::string_view rest = get_page;
  while (!rest.empty() && slow.send(rest.substr(0, 1))) {
    rest.remove_prefix(1);
    std::this_thread::sleep_for(30ms);
  }
  CHECK_FALSE(rest.empty());
  CHECK(std::chrono::steady_clock::now() - begun < 10s);
  CHECK(contains(answer_to(server, get_page, "this is"), "200 OK"));
}

TEST_CASE("who sits on all connections keeps nobody out") {
  RunningServer server(page);
  std::list<Client> sitters;
  for (int count = 0; count < 200; ++count) {
    sitters.emplace_back(server.port()).send("GET / HTTP/1.1\r\n");
  }
  CHECK(contains(answer_to(server, get_page, "this is"), "200 OK"));
  // The last of those that sit are still there, the first have been closed.
  sitters.back().send("Host: localhost\r\n\r\n");
  CHECK(contains(sitters.back().receive("this is"), "200 OK"));
  CHECK(sitters.front().receive().empty());
}

TEST_CASE("who does not read an answer is cut off") {
  RunningServer server(
      [](std::string_view) {
        return HttpAnswer{200, "text/plain", std::string(20'000'000, 'x')};
      },
      300ms);
  const Client client(server.port());
  client.send(get_page);
  std::this_thread::sleep_for(1s);
  CHECK(client.receive().size() < 20'000'000);
}

TEST_CASE("garbage of all kinds disturbs nothing") {
  RunningServer server(page);
  std::mt19937 random(7);
  for (int times = 0; times < 300; ++times) {
    std::string request = get_page;
    for (int changes = 0; changes < 4; ++changes) {
      request[random() % request.size()] = static_cast<char>(random());
    }
    const Client client(server.port());
    client.send(request);
    client.send("\r\n\r\n");
  }
  CHECK(contains(answer_to(server, get_page, "this is"), "200 OK"));
}

TEST_CASE("an address that is in use, or not ours, is an error with advice") {
  const RunningServer server(page);
  boost::asio::io_context context;
  const auto error = [&](const std::string& ip, std::uint16_t port) {
    return thrown_by([&] { const HttpServer other(context.get_executor(), {ip, port, true}, page); });
  };
  CHECK(contains(error("127.0.0.1", server.port()), "another program listens there"));
  CHECK(contains(error("192.0.2.1", 9107), "192.0.2.1:9107: this machine does not have that address"));
}

TEST_CASE("nothing is answered after the end") {
  RunningServer server(page);
  const Client waiting(server.port());
  waiting.send("GET /page HT");
  server.close();
  waiting.send("TP/1.1\r\nHost: localhost\r\n\r\n");
  CHECK(waiting.receive().empty());
  CHECK_THROWS(Client(server.port()));
}

TEST_CASE("a server that ends with connections open leaves nothing behind") {
  std::list<Client> clients;
  {
    RunningServer server(page);
    for (int count = 0; count < 5; ++count) {
      clients.emplace_back(server.port()).send("GET / HTTP/1.1\r\n");
    }
    CHECK(contains(answer_to(server, get_page, "this is"), "200 OK"));
  }
  CHECK(clients.front().receive().empty());
}
