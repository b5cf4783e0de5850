#include "receiver/output/jsonl_output.hpp"

#include "transport/feed/json_text.hpp"

namespace meterwire::receiver {

void JsonlOutput::show(const feed::Message& /*message*/, std::string_view raw) {
  line_.clear();
  feed::append_on_one_line(line_, raw);
  line_ += '\n';
  writer_.write(line_);
}

}  // namespace meterwire::receiver
