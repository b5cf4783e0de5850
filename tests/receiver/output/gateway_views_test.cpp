#include "receiver/output/gateway_views.hpp"

#include "tests/receiver/output/messages.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <vector>

namespace meterwire::receiver {
namespace {

using namespace std::chrono_literals;

struct Farm {
  GatewayViews views{8};
  Books books;
  Pulse::Clock::time_point now{};
  std::uint64_t seq = 0;

  void send(const std::string& gateway, std::uint64_t number) {
    const auto message = household(gateway, "m", number);
    books.losses.add({message.gateway, message.boot, message.seq});
    views.update(message, now);
  }
  /// Each of them sends a record every 10 s.
  void run(const std::vector<std::string>& gateways, int records) {
    for (int i = 0; i < records; ++i) {
      now += 10s;
      ++seq;
      for (const auto& gateway : gateways) {
        send(gateway, seq);
      }
      views.watch(books, now);
    }
  }
  [[nodiscard]] std::string order() const {
    std::string names;
    for (const auto* view : views.ordered()) {
      names += view->gateway;
    }
    return names;
  }
};

TEST_CASE("without trouble the order is that of the names, whoever came last") {
  Farm farm;
  farm.run({"c", "a", "b"}, 3);
  CHECK(farm.order() == "abc");
  CHECK(farm.views.find("a")->value == "power_import 0.5 kW");
  CHECK(farm.views.find("z") == nullptr);
}

TEST_CASE("the silent, then those that lose, then those never heard, then those that lost") {
  Farm farm;
  farm.books.losses.expect("n");
  farm.run({"a", "b", "c", "d"}, 2);
  farm.send("b", farm.seq + 2);  // 1 lost
  farm.now += 1s;
  farm.run({"a", "c", "d"}, 100);
  farm.views.watch(farm.books, farm.now);
  CHECK(farm.order() == "bnacd");
  CHECK(farm.views.find("b")->trouble == Trouble::silent);
  CHECK(farm.views.find("n")->trouble == Trouble::never_heard);

  farm.run({"a", "b", "c", "d"}, 1);
  farm.send("c", farm.seq + 5);
  farm.seq += 5;
  farm.run({"a", "b", "c", "d"}, 2);
  CHECK(farm.views.find("c")->loses);
  CHECK(farm.views.silent(farm.now) == 0);
  CHECK(farm.views.find("a")->trouble == Trouble::worsening);
  farm.run({"a", "b", "c", "d"}, 60);
  CHECK(farm.views.find("a")->trouble == Trouble::past);
}

TEST_CASE("what the network shuffles is no loss that grows") {
  Farm farm;
  farm.run({"a", "b"}, 2);
  for (int i = 0; i < 50; ++i) {
    farm.send("a", farm.seq + 2);
    farm.views.watch(farm.books, farm.now);
    farm.now += 1s;
    farm.send("a", farm.seq + 1);
    farm.seq += 2;
    farm.now += 4s;
    farm.views.watch(farm.books, farm.now);
    CHECK(farm.views.find("a")->trouble == Trouble::none);
  }
}

TEST_CASE("no gateway changes its place within 5 s") {
  Farm farm;
  farm.run({"a", "b", "c"}, 5);
  CHECK(farm.order() == "abc");
  farm.books.losses.reject("c", "x");
  farm.now += 1s;
  farm.views.watch(farm.books, farm.now);
  CHECK(farm.order() == "abc");
  farm.now += 5s;
  farm.views.watch(farm.books, farm.now);
  farm.now += 5s;
  farm.views.watch(farm.books, farm.now);
  CHECK(farm.order() == "cab");
  CHECK(farm.views.find("c")->is_rejected);
}

TEST_CASE("of several meters one says the value") {
  Farm farm;
  farm.run({"a"}, 1);
  auto other = household("a", "other", 2);
  other.readings = {number("1-0:1.7.0", "power_import", "7", "kW")};
  farm.views.update(other, farm.now);
  CHECK(farm.views.find("a")->value == "power_import 0.5 kW");
}

TEST_CASE("gateways do not grow without bound, whoever makes up names") {
  Farm farm;
  farm.books.losses.expect("keyed");
  farm.send("keyed", 1);
  farm.views.watch(farm.books, farm.now);
  for (int i = 0; i < 1000; ++i) {
    farm.now += 10ms;
    farm.send("made up " + std::to_string(i), 1);
    farm.send("real", static_cast<std::uint64_t>(i));
    if (i % 7 == 0) {
      farm.views.watch(farm.books, farm.now);
    }
  }
  farm.views.watch(farm.books, farm.now);
  CHECK(farm.views.size() == 9);
  CHECK(farm.views.ordered().size() == 9);
  CHECK(farm.views.find("keyed") != nullptr);
  CHECK(farm.views.find("real") != nullptr);
}

}  // namespace
}  // namespace meterwire::receiver
