#pragma once

#include "receiver/output/output.hpp"
#include "receiver/output/writer.hpp"

#include <string>
#include <string_view>

namespace meterwire::receiver {

/// A heading, then one row a value.
class CsvOutput : public Output {
 public:
  explicit CsvOutput(int descriptor);

  void show(const feed::Message& message, std::string_view raw) override;
  void tick() override { writer_.flush(); }
  void finish() override { writer_.finish(); }

 private:
  Writer writer_;
  std::string rows_;  ///< used again for every message
};

}  // namespace meterwire::receiver
