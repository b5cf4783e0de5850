#include "forwarder/http/process_figures.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

namespace meterwire::forwarder {

namespace {

// Second field of /proc/self/statm, in pages (proc(5)).
std::uint64_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::uint64_t size = 0;
  std::uint64_t resident = 0;
  file >> size >> resident;
  return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

std::uint64_t entries_of(const char* folder) {
  std::error_code error;
  const std::filesystem::directory_iterator entries(folder, error);
  return error ? 0 : static_cast<std::uint64_t>(std::distance(begin(entries), end(entries)));
}

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

std::optional<ProcessFigures> process_figures() {
  ProcessFigures figures;
  figures.resident_bytes = resident_bytes();
  figures.threads = entries_of("/proc/self/task");
  figures.open_descriptors = entries_of("/proc/self/fd");
  rlimit limit{};
  rusage usage{};
  if (figures.resident_bytes == 0 || figures.threads == 0 || figures.open_descriptors == 0 ||
      getrlimit(RLIMIT_NOFILE, &limit) != 0 || getrusage(RUSAGE_SELF, &usage) != 0) {
    return std::nullopt;
  }
  --figures.open_descriptors;  // that of the folder itself
  figures.most_descriptors = limit.rlim_cur;
  figures.cpu_seconds = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
  return figures;
}

}  // namespace meterwire::forwarder
