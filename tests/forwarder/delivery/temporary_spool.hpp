#pragma once

#include "forwarder/delivery/delivery_options.hpp"
#include "tests/support/temporary_directory.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>

namespace meterwire::test {

/// Where files are in memory, if there is such a place: a test cannot wait for a disk thousands of times.
inline std::filesystem::path fast_directory() {
  return access("/dev/shm", W_OK) == 0 ? std::filesystem::path("/dev/shm") : std::filesystem::temp_directory_path();
}

/// Options with a spool in a directory of its own.
struct TemporarySpool {
  TemporarySpool() { options.spool = directory.path("spool"); }

  /// Bytes that the spool takes on the disk: file, log and journal.
  [[nodiscard]] std::uint64_t size() const {
    std::uint64_t bytes = 0;
    for (const auto& entry : std::filesystem::directory_iterator(directory.path())) {
      bytes += entry.file_size();
    }
    return bytes;
  }

  TemporaryDirectory directory{fast_directory()};
  forwarder::DeliveryOptions options;
};

/// The datagram of a DSMR 5 telegram, as it is: 1.6 kB in which figures differ from record to record.
inline std::string datagram(std::uint64_t seq, std::mt19937& random) {
  const auto figure = [&random](int most) { return std::uniform_int_distribution(0, most)(random); };
  auto text = fmt::format(
      R"({{"v":1,"gateway":"bbb-7","meter":"E0025010156789012","model":"Iskraemeco","protocol":"dsmr","variant":"DSMR 5.0",)"
      R"("boot":"9f86d081884c7d65","seq":{},"part":1,"parts":1,"ack":true,"received":"2026-11-20T{:02}:{:02}:{:02}.{:06}Z",)"
      R"("time":"2026-11-20T19:00:00+01:00","check":"crc16","readings":[)",
      seq, seq / 3600 % 24, seq / 60 % 60, seq % 60, figure(999999));
  for (int at = 0; at < 20; ++at) {
    text += fmt::format(R"({}{{"obis":"1-0:{}.7.0","name":"some_quantity_l{}","value":{}.{:03},"unit":"kW"}})",
                        at == 0 ? "" : ",", at, at % 3 + 1, figure(9), figure(999));
  }
  return text + "]}";
}

}  // namespace meterwire::test
