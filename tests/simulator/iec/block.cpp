#include "tests/simulator/iec/block.hpp"

#include "tests/simulator/checksum.hpp"
#include "tests/simulator/iec/characters.hpp"

#include <fmt/format.h>

#include <utility>

namespace meterwire::simulator::iec {
namespace {

constexpr std::string_view filling = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

BlockCheck check_from(const Faults& faults, BlockCheck usual) {
  if (faults.no_bcc != 0) {
    return BlockCheck::none;
  }
  return faults.sum_bcc != 0 ? BlockCheck::sum : usual;
}

}  // namespace

char check_of(std::string_view bytes, BlockCheck check) {
  return check == BlockCheck::sum ? sum_check(bytes) : block_check(bytes);
}

std::string checked(std::string frame, BlockCheck check) {
  if (check != BlockCheck::none) {
    frame += check_of(std::string_view(frame).substr(1), check);
  }
  return frame;
}

// Three characters reach every value of either check; the first round finds it nearly always.
std::string with_check_of(char wanted, std::string lines, std::string_view end, BlockCheck check) {
  for (const char first : filling) {
    for (const char second : filling) {
      for (const char third : filling) {
        const std::string line = fmt::format("C.9.9({}{}{})\r\n", first, second, third);
        if (check_of(lines + line + std::string(end), check) == wanted) {
          return lines + line;
        }
      }
    }
  }
  return lines;
}

BlockWriter::BlockWriter(const Faults& faults, BlockCheck usual) : faults_(faults), check_(check_from(faults, usual)) {}

std::string BlockWriter::block(std::string_view content, char end) {
  return damaged(checked(fmt::format("{}{}{}", stx, content, end), check_));
}

std::string BlockWriter::recorded(std::string block) {
  return damaged(std::move(block));
}

std::string BlockWriter::damaged(std::string block) {
  ++number_;
  const bool bad = Faults::first(faults_.bad_bcc, number_) || Faults::first(faults_.bad_bcc_once, number_);
  if (bad && check_ != BlockCheck::none) {
    block.back() = static_cast<char>(block.back() ^ 1);
  }
  if (Faults::first(faults_.lost_stx_once, number_)) {
    block.erase(0, 1);
  }
  return block;
}

std::string BlockWriter::command(std::string_view type, std::string_view data) const {
  const std::string content = data.empty() ? std::string() : fmt::format("{}{}", stx, data);
  return checked(fmt::format("{}{}{}{}", soh, type, content, etx), check_);
}

}  // namespace meterwire::simulator::iec
