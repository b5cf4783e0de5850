#include "forwarder/files/pending_lines.hpp"

#include "tests/support/catch.hpp"

using namespace meterwire::forwarder;
using namespace std::chrono_literals;

namespace {

using Time = PendingLines::Time;

constexpr Time start{1000s};
constexpr std::chrono::sys_days day{2026y / 11 / 21};

Lines lines(std::string text) {
  return {day, std::move(text), 1};
}

PendingLimits small() {
  return {.flush = 60s, .write_at = 20, .most = 40};
}

}  // namespace

TEST_CASE("lines wait for the flush period, counted from the oldest", "[pending_lines]") {
  PendingLines pending({});
  CHECK_FALSE(pending.due());
  pending.add(lines("a\n"), start);
  pending.add(lines("b\n"), start + 59s);
  CHECK(pending.due() == start + 60s);
  CHECK(pending.take() == std::vector{lines("a\n"), lines("b\n")});
  CHECK_FALSE(pending.due());
  pending.written();
  pending.add(lines("c\n"), start + 61s);
  CHECK(pending.due() == start + 121s);
}

TEST_CASE("much is written at once", "[pending_lines]") {
  PendingLines pending(small());
  pending.add(lines("123456789\n"), start);
  CHECK(pending.due() == start + 60s);
  pending.add(lines("123456789\n"), start + 1s);
  CHECK(pending.due() == start);
}

TEST_CASE("a day of a record a second is written 1440 times", "[pending_lines]") {
  PendingLines pending({});
  int writes = 0;
  std::size_t written = 0;
  for (auto now = start; now < start + 24h; now += 1s) {
    if (const auto due = pending.due(); due && *due <= now) {
      ++writes;
      written += pending.take().size();
      pending.written();
    }
    pending.add(lines(std::string(800, 'x') + "\n"), now);  // eight readings of a P1 meter
  }
  CHECK(writes == 1439);
  CHECK(written + pending.count() == 24 * 3600);
}

TEST_CASE("what could not be written comes first again, at growing distances", "[pending_lines]") {
  PendingLines pending({});
  pending.add(lines("a\n"), start);
  auto now = start + 60s;
  std::vector<std::chrono::seconds> distances;
  for (int attempt = 0; attempt < 8; ++attempt) {
    auto taken = pending.take();
    pending.add(lines("later\n"), now);
    pending.put_back(std::move(taken), now);
    distances.push_back(std::chrono::duration_cast<std::chrono::seconds>(*pending.due() - now));
    now = *pending.due();
  }
  CHECK(distances == std::vector{1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s});
  const auto all = pending.take();
  CHECK(all.size() == 9);
  CHECK(all.front() == lines("a\n"));
  pending.written();
  pending.add(lines("b\n"), now);
  CHECK(pending.due() == now + 60s);
  pending.put_back(pending.take(), now);
  CHECK(pending.due() == now + 1s);
}

TEST_CASE("what waits is bounded, and the oldest are dropped and counted", "[pending_lines]") {
  PendingLines pending(small());
  for (char c = 'a'; c < 'k'; ++c) {
    pending.add(lines(std::string(9, c) + "\n"), start);
    CHECK(pending.bytes() <= 40);
  }
  CHECK(pending.count() == 4);
  CHECK(pending.dropped() == 6);
  auto taken = pending.take();
  CHECK(taken.front().text.front() == 'g');
  pending.add(lines("zzzzzzzzz\n"), start);
  pending.put_back(std::move(taken), start);
  CHECK(pending.dropped() == 7);
  CHECK(pending.take().back().text.front() == 'z');
}

TEST_CASE("one record that is larger than all memory for it is dropped", "[pending_lines]") {
  PendingLines pending(small());
  pending.add({day, std::string(41, '\n'), 41}, start);
  CHECK(pending.dropped() == 41);
  CHECK(pending.bytes() == 0);
  CHECK_FALSE(pending.due());
}

TEST_CASE("a source that can wait should, but not for a disk that refuses", "[pending_lines]") {
  PendingLines pending(small());
  pending.add(lines("123456789012345678901234\n"), start);
  CHECK(pending.is_crowded());
  pending.put_back(pending.take(), start);
  CHECK_FALSE(pending.is_crowded());
}
