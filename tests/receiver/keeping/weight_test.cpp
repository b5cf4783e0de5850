#include "receiver/keeping/weight.hpp"

#include "tests/support/catch.hpp"
#include "transport/feed/decode.hpp"

#include <malloc.h>

#include <string>
#include <vector>

namespace meterwire::receiver {
namespace {

constexpr bool has_own_malloc =  // that of the sanitizers is another one, which counts nothing
#ifdef __SANITIZE_ADDRESS__
    false;
#else
    true;
#endif

std::string datagram(const std::string& readings) {
  return R"({"v":1,"gateway":"g","meter":"E0025010156789012","protocol":"dsmr","boot":"9f86d081884c7d65","seq":42,)"
         R"("part":1,"parts":1,"received":"2026-11-20T18:00:00.123456Z","check":"crc16","readings":[)" +
         readings + "]}";
}

std::string times(std::size_t count, const std::string& one) {
  std::string all = one;
  for (std::size_t i = 1; i < count; ++i) {
    all += ',' + one;
  }
  return all;
}

Arrived read(const std::string& text) {
  return {feed::decode(text).value(), text, {}};
}

TEST_CASE("a datagram weighs what it takes of the heap") {
  if (!has_own_malloc) {
    return;
  }
  const auto text = datagram(GENERATE(
      times(1, R"({"obis":"1-0:1.8.1","name":"energy_import_t1","tariff":"night","value":1234.567,"unit":"kWh"})"),
      times(25, R"({"obis":"0-1:24.2.1","name":"gas","device":"G0000001234567890","value":500.5,"unit":"m3",)"
                R"("time":"2026-11-20T18:00:00+01:00"})"),
      times(1500, R"({"obis":"1","value":1})"),
      times(50, R"({"obis":"1","values":[{"value":1},{"value":2},{"value":3}]})")));
  constexpr std::size_t count = 50;
  std::vector<Arrived> all;
  all.reserve(count);
  static_cast<void>(read(text));  // what the decoder keeps for itself
  const auto before = mallinfo2();
  for (std::size_t i = 0; i < count; ++i) {
    all.push_back(read(text));
  }
  const auto after = mallinfo2();
  const auto taken = static_cast<double>(after.uordblks + after.hblkhd - before.uordblks - before.hblkhd);
  const auto weight = static_cast<double>(count * (weight_of(all.front()) - sizeof(Arrived)));
  CHECK(weight > 0.95 * taken);
  CHECK(weight < 1.05 * taken);
}

TEST_CASE("small readings weigh many times their text") {
  const auto text = datagram(times(1500, R"({"obis":"1","value":1})"));
  CHECK(weight_of(read(text)) > 15 * text.size());
}

}  // namespace
}  // namespace meterwire::receiver
