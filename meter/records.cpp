#include "meter/records.hpp"

#include <cerrno>
#include <system_error>

#include "meter/run_error.hpp"

namespace meterwire::meter {

Records::Records(const Options& options) : options_(options), telegrams_(options.print, output_) {
  if (!options.raw_file.empty()) {
    raw_.open(options.raw_file, std::ios::binary);
    keep({});
  }
}

bool Records::print(const std::string& readout) {
  keep(readout);
  if (options_.prints_bytes) {
    output_.text() += readout;
    output_.flush();
    return true;
  }
  return telegrams_.convert(readout, options_.target.uri.place());
}

void Records::keep(const std::string& readout) {
  if (!options_.raw_file.empty() && !(raw_ << readout << std::flush)) {
    throw RunError("--raw " + options_.raw_file + ": cannot be written: " + std::generic_category().message(errno));
  }
}

}  // namespace meterwire::meter
