#include "forwarder/succession.hpp"

#include "tests/support/catch.hpp"

#include <string>
#include <vector>

using namespace meterwire::forwarder;

namespace {

SinkPlan plan(std::string fingerprint, std::string own_file = {}) {
  SinkPlan made;
  made.fingerprint = std::move(fingerprint);
  made.own_file = std::move(own_file);
  return made;
}

}  // namespace

TEST_CASE("a sink that is there already stays, in whatever order") {
  const auto succession = succession_of({plan("a"), plan("b"), plan("c")}, {plan("c"), plan("x"), plan("a")}, true);
  REQUIRE(succession.next.size() == 3);
  CHECK(succession.next[0].stays == 2U);
  CHECK_FALSE(succession.next[1].stays);
  CHECK(succession.next[2].stays == 0U);
  CHECK(succession.before[1].goes);
  CHECK_FALSE(succession.before[0].goes);
  CHECK_FALSE(succession.has_heirs());
}

TEST_CASE("two sinks of the same words are two") {
  const auto succession = succession_of({plan("a")}, {plan("a"), plan("a")}, true);
  CHECK(succession.next[0].stays == 0U);
  CHECK_FALSE(succession.next[1].stays);
}

TEST_CASE("under another gateway's name no sink stays") {
  const auto succession = succession_of({plan("a", "/var/spool/x")}, {plan("a", "/var/spool/x")}, false);
  CHECK_FALSE(succession.next[0].stays);
  CHECK(succession.next[0].is_heir);
  CHECK(succession.before[0].has_heir);
}

TEST_CASE("who is to write the file of one that goes is its heir, however the file is named") {
  const auto succession =
      succession_of({plan("a", "/tmp/spool"), plan("b", "/tmp/other")}, {plan("c", "/tmp/./spool"), plan("d")}, true);
  CHECK(succession.next[0].is_heir);
  CHECK(succession.before[0].has_heir);
  CHECK_FALSE(succession.next[1].is_heir);
  CHECK_FALSE(succession.before[1].has_heir);
  CHECK(succession.before[1].goes);
  CHECK(succession.has_heirs());
}
