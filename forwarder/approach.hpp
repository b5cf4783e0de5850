#pragma once

#include "transport/line_settings.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace meterwire::forwarder {

/// How telegrams are got: a meter pushes them, or it has to be asked.
enum class Manner : std::uint8_t { listen, sign_on };

/// One way of getting a record out of a source.
struct Approach {
  Manner manner = Manner::listen;
  std::optional<transport::LineSettings> line;  ///< empty where there is no line
  std::chrono::milliseconds time{0};            ///< how long to listen

  friend bool operator==(const Approach&, const Approach&) = default;
};

/// The approach by which a meter was found. Its line is what the meter really uses.
struct Found {
  Manner manner = Manner::listen;
  std::optional<transport::LineSettings> line;  ///< empty where there is no line

  friend bool operator==(const Found&, const Found&) = default;
};

}  // namespace meterwire::forwarder
