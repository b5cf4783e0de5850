#include "tests/simulator/iec/obis_registers.hpp"

#include "tests/simulator/iec/interval_profile.hpp"
#include "tests/simulator/iec_readout.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstddef>

namespace meterwire::simulator::iec {
namespace {

using std::chrono::floor;
using std::chrono::seconds;

constexpr std::size_t rows_of_a_partial_block = 8;

Reply refusal(std::string_view code) {
  return Reply::block(fmt::format("({})", code));
}

bool is_profile(std::string_view code) {
  return code == quarter_hours.code || code == full_hours.code || code == "P.98";
}

}  // namespace

std::optional<DataSet> data_set_from(std::string_view data) {
  const std::size_t open = data.find('(');
  if (open == std::string_view::npos || !data.ends_with(')')) {
    return {};
  }
  return DataSet{std::string(data.substr(0, open)), std::string(data.substr(open + 1, data.size() - open - 2))};
}

ObisRegisters::ObisRegisters(const IecOptions& options, MeterTime start)
    : address_(options.address),
      readout_(options.readout),
      password_(options.password),
      profile_days_(options.profile_days),
      faults_(options.faults),
      house_(options.seed, floor<seconds>(start)) {}

std::string ObisRegisters::data_lines(MeterTime now) {
  house_.advance_to(floor<seconds>(now));
  return readout_.empty() ? readout_body(house_, address_) : readout_;
}

Reply ObisRegisters::answer(std::string_view type, std::string_view data, MeterTime now) {
  const auto given = data_set_from(data);
  if (!given) {
    return refusal("ER04");
  }
  if (type == "P1") {
    return check_password(*given);
  }
  const bool reads = type == "R1" || type == "R2" || type == "R5" || type == "R6";
  if (!reads && type != "W1" && type != "W2" && type != "W5") {
    return refusal("ER01");
  }
  if (!open_) {
    return refusal("ER02");
  }
  return reads ? read(type, *given, now) : write(*given, now);
}

Reply ObisRegisters::check_password(const DataSet& given) {
  open_ = faults_.refuse_password == 0 && (password_.empty() || given.value == password_);
  return open_ ? Reply{Reply::Kind::ack, {}} : password_refusal(faults_, refusal("ER02"));
}

Reply ObisRegisters::read(std::string_view type, const DataSet& wanted, MeterTime now) {
  if (type == "R1" && faults_.r1_acks != 0) {
    return {Reply::Kind::ack, {}};
  }
  if (is_profile(wanted.code) && (type == "R5" || type == "R6")) {
    Reply reply = read_profile(wanted, now);
    if (type == "R6") {
      reply.blocks = in_blocks(reply.blocks.front(), rows_of_a_partial_block);
    }
    return reply;
  }
  const auto brackets = brackets_of(wanted.code, now);
  if (!brackets) {
    return refusal("ER03");
  }
  return Reply::block(type == "R5" ? wanted.code + *brackets : *brackets);
}

Reply ObisRegisters::read_profile(const DataSet& wanted, MeterTime now) const {
  const auto window = window_from(wanted.value);
  if (!window) {
    return refusal("ER04");
  }
  const auto time = floor<seconds>(now);
  std::string lines = wanted.code == "P.98"               ? log_book_lines(time, profile_days_, *window)
                      : wanted.code == quarter_hours.code ? quarter_hours.lines(time, profile_days_, *window)
                                                          : full_hours.lines(time, profile_days_, *window);
  return Reply::block(lines.empty() ? wanted.code + "(ERROR)" : std::move(lines));
}

Reply ObisRegisters::write(const DataSet& given, MeterTime now) {
  if (!brackets_of(given.code, now)) {
    return refusal("ER03");
  }
  written_[given.code] = fmt::format("({})", given.value);
  return {Reply::Kind::ack, {}};
}

std::optional<std::string> ObisRegisters::brackets_of(std::string_view code, MeterTime now) {
  if (const auto found = written_.find(code); found != written_.end()) {
    return found->second;
  }
  const std::string text = data_lines(now);
  for (std::string_view line : lines_of(text)) {
    const std::size_t open = line.find('(');
    if (line.substr(0, open) == code && open != std::string_view::npos) {
      line.remove_prefix(open);
      return std::string(line.substr(0, line.rfind(')') + 1));
    }
  }
  return {};
}

}  // namespace meterwire::simulator::iec
