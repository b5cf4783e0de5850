#include "tests/simulator/iec/kinds.hpp"

#include "tests/simulator/iec/characters.hpp"
#include "tests/simulator/iec/energomera_registers.hpp"
#include "tests/simulator/iec/lis200_registers.hpp"
#include "tests/simulator/iec/obis_registers.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>

namespace meterwire::simulator::iec {
namespace {

struct Row {
  std::string_view before_z;
  char z;
  std::string_view behind_z;
  bool with_address;
};

// In the order of IecKind. MWS is nobody's; the makers' own letters are there for readers that know a make by them.
constexpr std::array<Row, 6> rows{{{"/MWS", ' ', "SIM", true},
                                   {"/MWS", 'E', "SIM", true},
                                   {"/MWS", '5', "\\@SIM", true},
                                   {"/MWS", '5', "\\2SIM", true},
                                   {"/ELS", '5', "EK280", false},
                                   {"/EKT", '5', "CE301v12", false}}};

}  // namespace

std::string identification_of(const IecOptions& options) {
  if (!options.identification.empty()) {
    return options.identification;
  }
  const Row& row = rows[static_cast<std::size_t>(options.kind)];
  return fmt::format("{}{}{}{}", row.before_z, options.baud_character.value_or(row.z), row.behind_z,
                     row.with_address ? options.address : "");
}

BlockCheck usual_check(IecKind kind) {
  return kind == IecKind::energomera ? BlockCheck::sum : BlockCheck::exclusive_or;
}

std::unique_ptr<Registers> make_registers(const IecOptions& options, MeterTime start) {
  switch (options.kind) {
    case IecKind::lis200:
      return std::make_unique<Lis200Registers>(options);
    case IecKind::energomera:
      return std::make_unique<EnergomeraRegisters>(options, start);
    default:
      return std::make_unique<ObisRegisters>(options, start);
  }
}

std::string garbled(std::string identification) {
  for (std::size_t n = 1; n + 2 < identification.size(); n += 2) {
    identification[n] = static_cast<char>(identification[n] & 0x0F);
  }
  return identification;
}

char glued_check(const Faults& faults) {
  return static_cast<GluedCheck>(faults.glued) == GluedCheck::etx ? etx : '\n';
}

}  // namespace meterwire::simulator::iec
