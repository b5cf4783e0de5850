#include "receiver/output/text_output.hpp"

#include "transport/feed/text.hpp"

namespace meterwire::receiver {

void TextOutput::show(const feed::Message& message, std::string_view /*raw*/) {
  lines_.clear();
  feed::append_text(lines_, message);
  writer_.write(lines_);
}

}  // namespace meterwire::receiver
