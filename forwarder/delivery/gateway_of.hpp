#pragma once

#include "forwarder/delivery/parcel.hpp"

#include <string>

namespace meterwire::forwarder {

/// In whose name a record is; empty where its text does not tell.
[[nodiscard]] std::string gateway_of(const Parcel& parcel);

}  // namespace meterwire::forwarder
