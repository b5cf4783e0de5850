#include "parsers/iec62056_21/dialogue/dialogue.hpp"

#include "tests/support/catch.hpp"

#include <memory>
#include <stdexcept>
#include <string>

using namespace meterwire::iec62056_21;

namespace {

Step<std::string> hear() {
  co_return co_await Wish{Receive{std::chrono::milliseconds{5}}};
}

Step<std::size_t> count_bytes(std::shared_ptr<int> held, std::size_t times) {
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < times; ++i) {
    const std::string heard = co_await hear();
    bytes += heard.size();
  }
  *held = 1;
  co_return bytes;
}

Step<void> break_down() {
  co_await hear();
  throw std::runtime_error("broken");
}

Step<int> recover() {
  try {
    co_await break_down();
  } catch (const std::runtime_error&) {
    co_return 1;
  }
  co_return 0;
}

Step<int> nothing() {
  co_return 1;
}

Step<int> do_nothing_often(int times) {
  int done = 0;
  for (int i = 0; i < times; ++i) {
    done += co_await nothing();
  }
  co_return done;
}

Step<int> go_deeper(int depth) {
  int below = 0;
  if (depth > 0) {
    below = co_await go_deeper(depth - 1);
  }
  co_return below + 1;
}

Step<std::string> all_actions() {
  co_await Wish{Send{"request"}};
  co_await Wish{SetSpeed{9600}};
  co_await Wish{Pause{std::chrono::milliseconds{20}}};
  std::string heard = co_await hear();
  co_return heard;
}

}  // namespace

TEST_CASE("the driver gets one action after another, and tells what came") {
  Dialogue dialogue(all_actions());
  CHECK(std::get<Send>(*dialogue.next()).bytes == "request");
  CHECK(std::get<SetSpeed>(*dialogue.next()).baud == 9600);
  CHECK(std::get<Pause>(*dialogue.next()).time.count() == 20);
  CHECK(std::get<Receive>(*dialogue.next()).timeout.count() == 5);
  CHECK_FALSE(dialogue.received("answer").has_value());
  CHECK(dialogue.result() == "answer");
}

TEST_CASE("a dialogue that is over stays so") {
  Dialogue dialogue(nothing());
  CHECK_FALSE(dialogue.next().has_value());
  CHECK_FALSE(dialogue.next().has_value());
  CHECK_FALSE(dialogue.timed_out().has_value());
  CHECK(dialogue.result() == 1);
}

TEST_CASE("a dialogue that is dropped half way frees what its steps hold") {
  auto held = std::make_shared<int>(0);
  {
    Dialogue dialogue(count_bytes(held, 3));
    REQUIRE(dialogue.next().has_value());
    REQUIRE(dialogue.received("ab").has_value());
    CHECK(held.use_count() > 1);
  }
  CHECK(held.use_count() == 1);
  CHECK(*held == 0);
  { const Dialogue never_begun(count_bytes(held, 3)); }
  CHECK(held.use_count() == 1);
}

TEST_CASE("an exception passes through the steps that await, out of result()") {
  Dialogue dialogue(break_down());
  REQUIRE(dialogue.next().has_value());
  CHECK_FALSE(dialogue.timed_out().has_value());
  CHECK_THROWS_WITH(dialogue.result(), "broken");

  Dialogue caught(recover());
  REQUIRE(caught.next().has_value());
  CHECK_FALSE(caught.timed_out().has_value());
  CHECK(caught.result() == 1);
}

// A step that resumed another itself would need some hundred bytes of the stack each time, without optimisation.
TEST_CASE("neither long nor deep dialogues grow the stack") {
  Dialogue longest(do_nothing_often(1'000'000));
  CHECK_FALSE(longest.next().has_value());
  CHECK(longest.result() == 1'000'000);

  Dialogue deepest(go_deeper(20'000));
  CHECK_FALSE(deepest.next().has_value());
  CHECK(deepest.result() == 20'001);
}

TEST_CASE("a long dialogue hears everything") {
  Dialogue dialogue(count_bytes(std::make_shared<int>(0), 10'000));
  auto action = dialogue.next();
  while (action) {
    action = dialogue.received("abc");
  }
  CHECK(dialogue.result() == 30'000);
}
