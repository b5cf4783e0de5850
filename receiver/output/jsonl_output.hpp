#pragma once

#include "receiver/output/output.hpp"
#include "receiver/output/writer.hpp"

#include <string>
#include <string_view>

namespace meterwire::receiver {

/// Each datagram on a line of its own, as received.
class JsonlOutput : public Output {
 public:
  explicit JsonlOutput(int descriptor) : writer_(descriptor) {}

  void show(const feed::Message& message, std::string_view raw) override;
  void tick() override { writer_.flush(); }
  void finish() override { writer_.finish(); }

 private:
  Writer writer_;
  std::string line_;  ///< used again for every datagram
};

}  // namespace meterwire::receiver
