#pragma once

#include "receiver/output/output.hpp"

#include <string_view>

namespace meterwire::receiver {

/// Shows nothing: only the summary at the end counts.
class NoneOutput : public Output {
 public:
  void show(const feed::Message& /*message*/, std::string_view /*raw*/) override {}
  void tick() override {}
  void finish() override {}
};

}  // namespace meterwire::receiver
