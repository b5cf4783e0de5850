#include "forwarder/selection/mean.hpp"

#include "tests/support/catch.hpp"

#include <string_view>
#include <vector>

namespace meterwire::forwarder::test {

TEST_CASE("the mean has two digits more, rounded half to even", "[selection]") {
  struct Case {
    std::vector<const char*> numbers;
    std::string_view mean;
  };
  for (const auto& [numbers, mean] : {
           Case{{"1.5"}, "1.500"},
           Case{{"1.5", "1.6"}, "1.550"},
           Case{{"1", "2", "2"}, "1.67"},
           Case{{"-1", "-2", "-2"}, "-1.67"},
           Case{{"0.001", "0.002"}, "0.00150"},
           Case{{"230", "229.95"}, "229.9750"},
           Case{{"0", "0", "0", "0", "0", "0", "0", "0.1"}, "0.012"},  // 0.0125: to the even side
           Case{{"0", "0", "0", "0", "0", "0", "0", "0.3"}, "0.038"},  // 0.0375
           Case{{"0", "0", "0", "0", "0", "0", "0", "-0.1"}, "-0.012"},
           Case{{"0", "0", "0", "0", "0", "0", "0", "-0.3"}, "-0.038"},
           Case{{"1", "-1"}, "0.00"},
           Case{{"2", "-0.5"}, "0.750"},
           Case{{"-2", "0.5"}, "-0.750"},
           Case{{"0.7", "0.7", "-3.1"}, "-0.567"},
           Case{{"9.9", "10", "10", "10", "10", "10", "10", "10", "10", "10", "10", "10", "10"}, "9.992"},
           Case{{"999", "999", "999", "1000.999", "999", "999"}, "999.33317"},
           Case{{"0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "-0.01"}, "-0.0007"},
           Case{{"0", "0", "0", "-0"}, "0.00"},
           Case{{"-0.001", "-0.002"}, "-0.00150"},
           Case{{"999999999999999999", "999999999999999997"}, "999999999999999998.00"},
           Case{{"999999999999999999", "0.000000000000000001"}, "499999999999999999.50000000000000000050"},
       }) {
    Mean sum;
    for (const char* number : numbers) {
      sum.add(*decimal_from(number));
    }
    CAPTURE(numbers);
    CHECK(sum.value() == std::string(mean));
  }
}

TEST_CASE("there is no mean of nothing, nor of what does not fit", "[selection]") {
  CHECK_FALSE(Mean{}.value());
  Mean huge;
  huge.add(*decimal_from("0.000000000000000001"));
  for (int i = 0; i < 1000; ++i) {
    huge.add(*decimal_from("999999999999999999"));
  }
  CHECK_FALSE(huge.value());
}

}  // namespace meterwire::forwarder::test
