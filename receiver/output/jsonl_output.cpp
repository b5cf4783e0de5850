#include "receiver/output/jsonl_output.hpp"

#include <algorithm>
#include <string>

namespace meterwire::receiver {
namespace {

bool is_line_end(char byte) {
  return byte == '\n' || byte == '\r';
}

}  // namespace

void JsonlOutput::show(const feed::Message& /*message*/, std::string_view raw) {
  if (std::any_of(raw.begin(), raw.end(), is_line_end)) {
    // JSON has them only between its tokens, where a blank says the same and keeps one datagram one line.
    std::string one_line(raw);
    std::replace_if(one_line.begin(), one_line.end(), is_line_end, ' ');
    writer_.write(one_line);
  } else {
    writer_.write(raw);
  }
  writer_.write("\n");
}

}  // namespace meterwire::receiver
