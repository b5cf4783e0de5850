#include "transport/port_list/rights.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <vector>

namespace meterwire::transport {

namespace {

User user_of(gid_t group) {
  const passwd* const account = getpwuid(geteuid());
  if (account == nullptr) {
    return {.name = std::to_string(geteuid()), .is_member = false};
  }
  constexpr int most_groups = 256;
  int count = most_groups;
  std::vector<gid_t> groups(most_groups);
  getgrouplist(account->pw_name, account->pw_gid, groups.data(), &count);
  groups.resize(static_cast<std::size_t>(std::clamp(count, 0, most_groups)));
  return {.name = account->pw_name, .is_member = std::ranges::find(groups, group) != groups.end()};
}

std::string group_name(gid_t group) {
  const struct group* const entry = getgrgid(group);
  return entry == nullptr ? std::to_string(group) : entry->gr_name;
}

}  // namespace

std::string rights_advice(const NodeRights& node, const User& user) {
  const bool group_may = (node.mode & (S_IRGRP | S_IWGRP)) == (S_IRGRP | S_IWGRP);
  if (!group_may || node.group == "root") {
    return "it is root's alone: let a udev rule give it to the group dialout (GROUP=\"dialout\", MODE=\"0660\")";
  }
  if (user.is_member) {
    return fmt::format("{} is in the group {}, but this session began before that: log in again", user.name,
                       node.group);
  }
  return fmt::format("sudo usermod -aG {} {}, then log in again, or restart the service", node.group, user.name);
}

std::string rights_advice(const std::filesystem::path& device) {
  struct stat status {};
  if (faccessat(AT_FDCWD, device.c_str(), R_OK | W_OK, AT_EACCESS) == 0 || errno != EACCES ||
      stat(device.c_str(), &status) != 0) {
    return {};
  }
  return rights_advice({status.st_mode, group_name(status.st_gid)}, user_of(status.st_gid));
}

}  // namespace meterwire::transport
