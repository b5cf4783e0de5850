#pragma once

#include "receiver/output/output.hpp"
#include "receiver/output/writer.hpp"

#include <string>
#include <string_view>

namespace meterwire::receiver {

/// Each message as people read it.
class TextOutput : public Output {
 public:
  explicit TextOutput(int descriptor) : writer_(descriptor) {}

  void show(const feed::Message& message, std::string_view raw) override;
  void tick() override { writer_.flush(); }
  void finish() override { writer_.finish(); }

 private:
  Writer writer_;
  std::string lines_;  ///< used again for every message
};

}  // namespace meterwire::receiver
