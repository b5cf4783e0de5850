#include "receiver/output/csv_output.hpp"

#include "transport/feed/csv.hpp"

namespace meterwire::receiver {

CsvOutput::CsvOutput(int descriptor) : writer_(descriptor) {
  writer_.write(feed::csv_header);
}

void CsvOutput::show(const feed::Message& message, std::string_view /*raw*/) {
  rows_.clear();
  feed::append_csv(rows_, message);
  writer_.write(rows_);
}

}  // namespace meterwire::receiver
