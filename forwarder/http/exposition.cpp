#include "forwarder/http/exposition.hpp"

#include "transport/feed/utf8.hpp"

#include <algorithm>

namespace meterwire::forwarder {

namespace {

std::string_view name(MetricType type) {
  switch (type) {
    case MetricType::counter:
      return "counter";
    case MetricType::gauge:
      return "gauge";
    case MetricType::untyped:
      break;
  }
  return "untyped";
}

// A help has no quotation marks around it, so that those in it stay as they are.
void append_escaped(std::string& out, std::string_view text, bool has_quotes) {
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else {
      out.append(c == '\\' || (c == '"' && has_quotes) ? "\\" : "").push_back(c);
    }
  }
}

}  // namespace

void Exposition::metric(std::string_view name, MetricType type, std::string_view help) {
  name_ = name;
  heads_.clear();
  text_.append("# HELP ").append(name).append(" ");
  append_escaped(text_, help, false);
  text_.append("\n# TYPE ").append(name).append(" ").append(forwarder::name(type)).append("\n");
}

void Exposition::sample(const Labels& labels, std::string_view value) {
  std::string head = name_;
  char before = '{';
  for (const auto& [key, text] : labels) {
    if (!text.empty()) {
      head.append(1, before).append(key).append("=\"");
      append_escaped(head, feed::to_utf8(text), true);
      head += '"';
      before = ',';
    }
  }
  head.append(before == ',' ? "}" : "");
  if (std::ranges::find(heads_, head) != heads_.end()) {
    return;
  }
  text_.append(head).append(" ").append(value).append("\n");
  heads_.push_back(std::move(head));
}

}  // namespace meterwire::forwarder
