#include "parsers/grammar/identification.hpp"

#include <boost/spirit/home/x3.hpp>

#include <string_view>

namespace meterwire::grammar {

namespace {

namespace x3 = boost::spirit::x3;

const auto letter = x3::omit[x3::char_("A-Za-z")];
const auto line_end = x3::omit[-x3::lit('\r') >> '\n'];
const auto identification = '/' >> x3::raw[letter >> letter >> letter >> *(x3::char_ - x3::char_("\r\n"))] >> line_end;

}  // namespace

const char* parse_identification(const char* first, const char* last, Record& record) {
  boost::iterator_range<const char*> text;
  if (!x3::parse(first, last, identification, text)) {
    return nullptr;
  }
  record.identification = {text.begin(), text.size()};
  record.manufacturer = record.identification.substr(0, 3);
  return first;
}

}  // namespace meterwire::grammar
