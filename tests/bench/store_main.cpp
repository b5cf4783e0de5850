// How many records a second the receiver's store keeps, on one core, into a file: `store 25000 records/s …`.
//
//   meterwire-bench-store [FILE [BATCHES [GATEWAYS]]]
//
// Without FILE in a folder of its own, which is gone afterwards. With FILE the store stays there, to ask it questions.

#include "receiver/store/record_store.hpp"
#include "tests/support/temporary_directory.hpp"
#include "transport/feed/decode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using meterwire::receiver::Arrived;
using Clock = std::chrono::steady_clock;

constexpr std::size_t batch_size = 8192;  // as the receiver takes them when it has much to do

std::string time_text(std::int64_t seconds) {
  const std::chrono::sys_seconds time{std::chrono::seconds{seconds}};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

// A household of a DSMR 5 meter at one record a second: 1 kB and eleven readings.
std::string datagram(std::size_t gateway, std::uint64_t seq) {
  const auto time = time_text(1'795'219'200 + static_cast<std::int64_t>(seq));  // from 2026-11-21 on
  const auto hour = time_text(1'795'219'200 + static_cast<std::int64_t>(seq / 3600 * 3600));
  const auto watts = (seq * 7919 + gateway * 104'729) % 5000;
  return fmt::format(
      R"({{"v":1,"gateway":"gateway-{0}","meter":"E00250101567{0:05}","model":"Iskraemeco ME162","protocol":"dsmr",)"
      R"("variant":"DSMR 5.0","boot":"9f86d081884c{0:04x}","seq":{1},"part":1,"parts":1,"ack":true,)"
      R"("received":"{2}.123456Z","time":"{2}Z","check":"crc16","readings":[)"
      R"({{"obis":"0-0:96.1.1","name":"equipment_id","value":"4530303235303130","text":"E0025010"}},)"
      R"({{"obis":"1-0:1.8.1","name":"energy_import_t1","tariff":"night","value":{4}.{5:03},"unit":"kWh"}},)"
      R"({{"obis":"1-0:1.8.2","name":"energy_import_t2","tariff":"day","value":{6}.{5:03},"unit":"kWh"}},)"
      R"({{"obis":"1-0:2.8.1","name":"energy_export_t1","tariff":"night","value":12.000,"unit":"kWh"}},)"
      R"({{"obis":"1-0:2.8.2","name":"energy_export_t2","tariff":"day","value":3.001,"unit":"kWh"}},)"
      R"({{"obis":"0-0:96.14.0","name":"tariff","tariff":"day","value":"0002"}},)"
      R"({{"obis":"1-0:1.7.0","name":"power_import","value":{7}.{8:03},"unit":"kW"}},)"
      R"({{"obis":"1-0:2.7.0","name":"power_export","value":0.000,"unit":"kW"}},)"
      R"({{"obis":"1-0:32.7.0","name":"voltage_l1","value":230.{9},"unit":"V"}},)"
      R"({{"obis":"1-0:31.7.0","name":"current_l1","value":{7}.{8:02},"unit":"A"}},)"
      R"({{"obis":"0-1:24.2.1","name":"gas","device":"G0000001234","value":{10}.500,"unit":"m3","time":"{3}Z"}}]}})",
      gateway, seq, time, hour, 1000 + seq / 20'000, seq / 20 % 1000, 2000 + seq / 20'000, watts / 1000, watts % 1000,
      seq % 10, 500 + seq / 3600);
}

// Decoding is the work of another thread.
std::vector<Arrived> batch_of(std::size_t number, std::size_t gateways) {
  std::vector<Arrived> batch;
  batch.reserve(batch_size);
  for (std::size_t i = number * batch_size; i < (number + 1) * batch_size; ++i) {
    auto bytes = datagram(i % gateways, i / gateways);
    auto message = meterwire::feed::decode(bytes).value();
    batch.push_back({std::move(message), std::move(bytes), std::nullopt});
  }
  return batch;
}

double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void run(const std::string& file, std::size_t batches, std::size_t gateways) {
  std::optional<meterwire::receiver::RecordStore> store(file);
  std::size_t bytes = 0;
  std::size_t readings = 0;
  Clock::duration spent{};
  double cpu = 0;
  for (std::size_t number = 0; number < batches; ++number) {
    const auto batch = batch_of(number, gateways);
    for (const auto& arrived : batch) {
      bytes += arrived.datagram.size();
      readings += arrived.message.readings.size();
    }
    const auto began = Clock::now();
    const double cpu_began = cpu_seconds();
    const auto kept = store->keep(batch);
    spent += Clock::now() - began;
    cpu += cpu_seconds() - cpu_began;
    if (!std::all_of(kept.begin(), kept.end(), [](const auto& each) { return each.is_new && each.is_whole; })) {
      throw std::runtime_error("a record of one part is not new and whole");
    }
  }
  store.reset();  // what is in its log goes to the file
  const double records = static_cast<double>(batches * batch_size);
  const double seconds = std::chrono::duration<double>(spent).count();
  fmt::print(
      "store {:.0f} records/s ({:.0f} in a second of one core, the disk left out; {} gateways, {:.0f} bytes and "
      "{:.0f} readings a record, batches of {}, {:.0f} bytes a record on the disk)\n",
      records / seconds, records / cpu, gateways, static_cast<double>(bytes) / records,
      static_cast<double>(readings) / records, batch_size,
      static_cast<double>(std::filesystem::file_size(file)) / records);
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc > 4 || (argc > 1 && argv[1][0] == '-')) {  // else it would make a store of that name
    fmt::print(stderr, "usage: meterwire-bench-store [FILE [BATCHES [GATEWAYS]]]\n");
    return 2;
  }
  const std::size_t batches = argc > 2 ? std::stoul(argv[2]) : 100;
  if (argc > 1) {
    run(argv[1], batches, argc > 3 ? std::stoul(argv[3]) : 10);
    return 0;
  }
  for (const std::size_t gateways : {std::size_t{1}, std::size_t{10}, std::size_t{100}}) {
    const meterwire::test::TemporaryDirectory folder;
    run(folder.path("records.sqlite"), batches, gateways);
  }
  return 0;
} catch (const std::exception& error) {
  fmt::print(stderr, "meterwire-bench-store: {}\n", error.what());
  return 1;
}
