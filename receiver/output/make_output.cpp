#include "receiver/output/make_output.hpp"

#include "receiver/output/csv_output.hpp"
#include "receiver/output/jsonl_output.hpp"
#include "receiver/output/none_output.hpp"
#include "receiver/output/table_output.hpp"
#include "receiver/output/text_output.hpp"

#include <unistd.h>

#include <stdexcept>
#include <utility>

namespace meterwire::receiver {

std::string_view default_output(int descriptor) {
  return isatty(descriptor) == 1 ? "table" : "jsonl";
}

std::unique_ptr<Output> make_output(std::string_view name, int descriptor, const Books& books, std::string listening_on,
                                    ScreenLog* log) {
  if (name == "table") {
    return std::make_unique<TableOutput>(descriptor, books, std::move(listening_on), log);
  }
  if (name == "jsonl") {
    return std::make_unique<JsonlOutput>(descriptor);
  }
  if (name == "csv") {
    return std::make_unique<CsvOutput>(descriptor);
  }
  if (name == "text") {
    return std::make_unique<TextOutput>(descriptor);
  }
  if (name == "none") {
    return std::make_unique<NoneOutput>();
  }
  throw std::invalid_argument("no output of that name: " + std::string(name));
}

}  // namespace meterwire::receiver
