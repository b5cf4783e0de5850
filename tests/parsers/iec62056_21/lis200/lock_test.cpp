#include "parsers/iec62056_21/lis200/lock.hpp"

#include "tests/support/catch.hpp"

#include <string>

using namespace meterwire::iec62056_21;
using namespace meterwire::iec62056_21::lis200;

TEST_CASE("locks are opened and closed by writing") {
  CHECK(open_command(Lock::supplier, "12345678") == Command{"W1", "3:171.0(12345678)"});
  CHECK(open_command(Lock::customer, "0") == Command{"W1", "4:171.0(0)"});
  CHECK(open_command(Lock::manufacturer, "k")->data == "2:171.0(k)");
  CHECK(is_write(*open_command(Lock::customer, "0")));
  CHECK(close_command(Lock::supplier) == Command{"W1", "3:170.0(0)"});
  CHECK(state_command(Lock::customer) == Command{"R1", "4:170.0(1)"});
}

TEST_CASE("a command that gives a key is known") {
  CHECK(holds_key({"W1", "3:171.0(12345678)"}));
  CHECK(holds_key({"W1", "7-4:0171.0(12345678)"}));
  CHECK(holds_key({"W1", "3:171(1"}));
  CHECK_FALSE(holds_key({"R1", "3:171.0(1)"}));
  CHECK_FALSE(holds_key(close_command(Lock::supplier)));
  CHECK_FALSE(holds_key({"W1", "0.9.1(171)"}));
  CHECK_FALSE(holds_key({"B0", ""}));
}

TEST_CASE("a key that cannot be sent is refused") {
  for (const std::string& bad : {std::string(), std::string("a)b"), std::string("(a"), std::string("a\r"),
                                 std::string("a\x03"), std::string(33, '1'), std::string("a\0b", 3)}) {
    CHECK_FALSE(open_command(Lock::customer, bad));
  }
  CHECK_FALSE(open_command(Lock::calibration, "1"));  // by a button only
  CHECK(open_command(Lock::customer, std::string(32, '1')));
}

TEST_CASE("locks have names") {
  for (const Lock lock : {Lock::calibration, Lock::manufacturer, Lock::supplier, Lock::customer}) {
    CHECK(lock_from(name(lock)) == lock);
  }
  CHECK(lock_from("administrator") == Lock::supplier);
  CHECK_FALSE(lock_from("unknown"));
  CHECK_FALSE(lock_from(""));
}

TEST_CASE("the state of a lock") {
  const auto state = [](const char* data) { return lock_state({Answer::Kind::data, data}); };
  CHECK(state("3:170.0(0)") == LockState::closed);
  CHECK(state("7-3:170.1(00)") == LockState::closed);
  CHECK(state("3:170.0(1)") == LockState::open);
  CHECK(state("3:170.0(2)") == LockState::open);
  CHECK(state("3:170.0()") == LockState::unknown);
  CHECK(state("3:170.0(open)") == LockState::unknown);
  CHECK(state("") == LockState::unknown);
  CHECK(lock_state({Answer::Kind::refused, "(#0018)"}) == LockState::unknown);
  CHECK(lock_state({Answer::Kind::acknowledged, ""}) == LockState::unknown);
}
