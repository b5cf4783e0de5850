#include "transport/port_list/owners.hpp"

#include "transport/port_list/kernel_locks.hpp"
#include "transport/port_list/system_file.hpp"

#include <fmt/format.h>

#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <set>
#include <string_view>
#include <system_error>

namespace meterwire::transport {

namespace {

using Clock = std::chrono::steady_clock;

pid_t process_of(const std::string& folder) {
  pid_t process = 0;
  const auto [end, error] = std::from_chars(folder.data(), folder.data() + folder.size(), process);
  return error == std::errc{} && end == folder.data() + folder.size() ? process : 0;
}

// The kernel cuts its name of a program after 15 bytes; the command line has the whole.
std::string program_of(const std::filesystem::path& folder) {
  constexpr std::size_t longest_name = 15;
  const auto name = first_line(folder / "comm");
  if (name.size() < longest_name) {
    return name;
  }
  const auto line = first_line(folder / "cmdline");
  const auto command = std::filesystem::path(line.substr(0, line.find("\\x00"))).filename().string();
  return command.starts_with(name) ? command : name;
}

bool is_same(const struct stat& one, const struct stat& other) {
  return S_ISCHR(one.st_mode) && S_ISCHR(other.st_mode) ? one.st_rdev == other.st_rdev
                                                        : one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

enum class Look : std::uint8_t { closed, open, forbidden };

// Only links into /dev are followed: a file on a network that is down would hold us up.
Look look(const std::filesystem::path& link, const struct stat& device, const Roots& roots) {
  std::error_code error;
  const auto target = std::filesystem::read_symlink(link, error).string();
  if (error) {
    return error == std::errc::permission_denied ? Look::forbidden : Look::closed;
  }
  struct stat open {};
  return target.starts_with(roots.dev.string() + "/") && stat(link.c_str(), &open) == 0 && is_same(open, device)
             ? Look::open
             : Look::closed;
}

// A process that ends meanwhile has nothing open.
Look look_at_all(const std::filesystem::path& descriptors, const struct stat& device, const Roots& roots) {
  std::error_code error;
  const std::filesystem::directory_iterator probe(descriptors, error);
  if (error == std::errc::permission_denied) {
    return Look::forbidden;
  }
  auto all = Look::closed;
  for (const auto& link : entries(descriptors)) {
    all = look(link, device, roots);
    if (all != Look::closed) {
      break;
    }
  }
  return all;
}

}  // namespace

std::string to_string(const Owner& owner) {
  return fmt::format("{} (pid {})", owner.program.empty() ? "a program" : owner.program, owner.process);
}

std::string to_string(const std::vector<Owner>& owners) {
  std::string text;
  for (const auto& owner : owners) {
    text += (text.empty() ? "" : &owner == &owners.back() ? " and " : ", ") + to_string(owner);
  }
  return text;
}

Owners owners_of(const std::filesystem::path& device, const Roots& roots, std::chrono::milliseconds longest) {
  const auto deadline = Clock::now() + longest;
  struct stat status {};
  if (stat(device.c_str(), &status) != 0) {
    return {.known = {}, .complete = true};
  }
  std::set<pid_t> processes;
  for (const auto process : lock_holders(status.st_dev, status.st_ino, roots)) {
    if (std::filesystem::exists(roots.proc / std::to_string(process))) {
      processes.insert(process);
    }
  }
  // Where /proc hides other users' processes altogether, the first one is missing.
  bool complete = std::filesystem::exists(roots.proc / "1");
  for (const auto& folder : entries(roots.proc)) {
    const auto process = process_of(folder.filename());
    if (process == 0 || processes.contains(process)) {
      continue;
    }
    if (Clock::now() > deadline) {
      complete = false;
      break;
    }
    const auto seen = look_at_all(folder / "fd", status, roots);
    complete = complete && seen != Look::forbidden;
    if (seen == Look::open) {
      processes.insert(process);
    }
  }
  Owners owners{.known = {}, .complete = complete};
  for (const auto process : processes) {
    owners.known.push_back({process, program_of(roots.proc / std::to_string(process))});
  }
  return owners;
}

}  // namespace meterwire::transport
