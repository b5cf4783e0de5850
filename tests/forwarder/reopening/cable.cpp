#include "tests/forwarder/reopening/cable.hpp"

#include "tests/forwarder/telegrams.hpp"

#include <filesystem>
#include <string_view>

namespace meterwire::test {

namespace {

const std::string& telegram() {
  static const std::string text = p1_telegram(1234567);
  return text;
}

// Never the number of a pseudo-terminal, so that no name left behind can point to another cable.
constexpr std::string_view nowhere = "/dev/pts/99999999";

}  // namespace

Cable::~Cable() {
  if (is_plugged()) {
    pull(Pull::name_first);
  }
}

void Cable::plug() {
  auto line = std::make_unique<Pty>();
  std::filesystem::remove(name_);
  std::filesystem::create_symlink(line->path(), name_);
  line_ = std::move(line);
}

void Cable::pull(Pull how) {
  if (how == Pull::within_a_telegram) {
    line_->write(std::string_view(telegram()).substr(0, telegram().size() / 2));
  }
  if (how == Pull::device_first) {
    line_.reset();
  }
  std::filesystem::remove(name_);
  if (how == Pull::name_left_behind) {
    std::filesystem::create_symlink(nowhere, name_);
  }
  line_.reset();
}

void Cable::push() const {
  line_->write(telegram());
}

}  // namespace meterwire::test
