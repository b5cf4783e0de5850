#include "parse/code_list.hpp"

#include "parse/list.hpp"
#include "parsers/record/code_registry.hpp"

#include <fmt/format.h>

#include <iterator>
#include <string_view>

namespace meterwire {

namespace {

std::string full_name(const CodeInfo& code) {
  return std::string(code.name) + (code.pattern.ends_with('t') ? "_t1…" : "");
}

// Two lines of at most 80 columns: what a program needs, and what it means.
void append_text(std::string& out, const CodeInfo& code) {
  fmt::format_to(std::back_inserter(out), "{:<14}{:<38}{:<10}{}", code.pattern, full_name(code), name(code.kind),
                 code.unit);
  out.erase(out.find_last_not_of(' ') + 1);
  fmt::format_to(std::back_inserter(out), "\n{:<14}{} ({})\n", "", code.meaning, code.source);
}

// No text of the registry has quotes in it: the build refuses them.
void append_csv(std::string& out, const CodeInfo& code) {
  fmt::format_to(std::back_inserter(out), "{},{},{},{},\"{}\",\"{}\"\n", code.pattern, code.name, name(code.kind),
                 code.unit, code.meaning, code.source);
}

void append_json(std::string& out, const CodeInfo& code) {
  append_object(out, {{"code", code.pattern},
                      {"name", code.name},
                      {"kind", name(code.kind)},
                      {"unit", code.unit},
                      {"meaning", code.meaning},
                      {"source", code.source}});
}

constexpr std::string_view legend =
    "Codes are A-B:C.D.E. t is a tariff from 1 on and becomes part of the name, n an\n"
    "M-Bus channel from 1 on. Codes of electricity (1-0) fit any channel B and the\n"
    "reduced form without A and B, 1.8.0. Codes 0-0 with C = 0 or from 93 on fit any\n"
    "medium. For programs: --list-codes --format csv, or json.\n\n";

}  // namespace

void append_code_list(std::string& out, OutputFormat format) {
  switch (format) {
    case OutputFormat::text:
      out += legend;
      break;
    case OutputFormat::csv:
      out += "code,name,kind,unit,meaning,source\n";
      break;
    case OutputFormat::json:
      break;
  }
  for (const CodeInfo& code : all_codes()) {
    switch (format) {
      case OutputFormat::text:
        append_text(out, code);
        break;
      case OutputFormat::csv:
        append_csv(out, code);
        break;
      case OutputFormat::json:
        append_json(out, code);
        break;
    }
  }
}

}  // namespace meterwire
