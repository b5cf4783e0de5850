#include "parse/list.hpp"

#include "transport/feed/json_text.hpp"

namespace meterwire {

void append_object(std::string& out, std::initializer_list<std::pair<std::string_view, std::string_view>> members) {
  char separator = '{';
  for (const auto& [member, text] : members) {
    out += separator;
    feed::append_string(out, member);
    out += ':';
    feed::append_string(out, text);
    separator = ',';
  }
  out += "}\n";
}

}  // namespace meterwire
