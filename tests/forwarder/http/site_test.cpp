#include "forwarder/http/site.hpp"

#include "forwarder/http/page/page.hpp"
#include "tests/forwarder/http/messages.hpp"
#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

#include <array>
#include <string>
#include <vector>

using namespace meterwire;
using namespace meterwire::forwarder;
using namespace std::chrono_literals;
using test::contains;

TEST_CASE("each path has its answer, whatever is asked behind it") {
  const Board board;
  const Site site([] { return Status{}; }, board);
  for (const auto& [path, type, piece] : std::vector<std::array<const char*, 3>>{
           {"/", "text/html; charset=utf-8", "<!DOCTYPE html>"},
           {"/page.css", "text/css; charset=utf-8", "prefers-color-scheme"},
           {"/page.js", "text/javascript; charset=utf-8", "status.json"},
           {"/dom.js", "text/javascript; charset=utf-8", "textContent"},
           {"/plot.js", "text/javascript; charset=utf-8", "export function plot"},
           {"/words.js", "text/javascript; charset=utf-8", "export function ago"},
           {"/metrics", "text/plain; version=0.0.4; charset=utf-8", "meterwire_healthy 1"},
           {"/health", "text/plain; charset=utf-8", "healthy\n"},
           {"/status.json?x=1", "application/json", "\"meters\":[]"},
           {"/history.json", "application/json", "\"meters\":[]"}}) {
    INFO(path);
    const auto answer = site.get(path);
    CHECK(answer.status == 200);
    CHECK(answer.type == type);
    CHECK(contains(answer.body, piece));
  }
  for (const char* const path : {"", "/x", "//", "/../etc/passwd", "/metrics/", "http://localhost/metrics"}) {
    CHECK(site.get(path).status == 404);
  }
}

TEST_CASE("health is 503 while a source is silent") {
  const Board board;
  Status status;
  status.now = test::noon;
  status.sources.resize(1);
  const Site site([&] { return status; }, board);
  CHECK(site.get("/health").status == 503);
  status.sources[0].last_record = test::noon;
  CHECK(site.get("/health").status == 200);
}

TEST_CASE("the page has nothing inline, and nothing from elsewhere, that its own policy would stop") {
  const Board board;
  const Site site([] { return Status{}; }, board);
  const auto html = site.get("/").body;
  for (const char* const forbidden : {"<style", "style=", "onclick", "onload", "//"}) {
    INFO(forbidden);
    CHECK_FALSE(contains(html, forbidden));
  }
  std::size_t size = 0;
  for (const auto& file : page_files) {
    size += file.content.size();
    for (const char* const forbidden : {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("}) {
      INFO(file.path << ' ' << forbidden);
      CHECK_FALSE(contains(file.content, forbidden));
    }
  }
  CHECK(size < 32'000);
}
