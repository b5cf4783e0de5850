#pragma once

#include "transport/port_list/roots.hpp"

#include <iosfwd>

namespace meterwire::transport {

/// Tells people which serial ports are there: what each is, by which driver, who has it open, whether this user may
/// open it and the line of a configuration that reads it. 80 columns, except for names that are longer.
void print_ports(std::ostream& out, const Roots& roots = {});

}  // namespace meterwire::transport
