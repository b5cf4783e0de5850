#pragma once

#include "parsers/grammar/builder.hpp"
#include "parsers/grammar/obis_scan.hpp"

#include <boost/spirit/home/x3/core/parser.hpp>
#include <boost/spirit/home/x3/support/context.hpp>

#include <cstddef>

namespace meterwire::grammar {

/// Reads a code that the short way of CodeParser does not know: a text, or a code with blanks behind it. Returns the
/// position of its '(', or null after builder.fail().
[[nodiscard]] const char* scan_other_code(const char* first, const char* last, Builder& builder);

/// The code of a data set, up to its '(' (IEC 62056-21, 6.5; IEC 62056-6-1, 5):
///
///     id       = ( obis | text ) *blank
///     obis     = [ [ group "-" ] group ":" ] group "." group [ "." group [ ( "." | "*" | "&" ) group ] ]
///              | … with "*" or "&" directly behind D, for a reduced code with history
///     group    = 1*3DIGIT ; at most 255
///              | "C" | "F" | "L" | "P"    ; 96, 97, 98, 99
///     text     = 1*64( printable character but brackets )
///
///     1-0:1.8.0*255    C.5.0    1.8.0&01    1-0:21.7.0.255 (Landis+Gyr)    ET0PE (Energomera, no OBIS)
struct CodeParser : boost::spirit::x3::parser<CodeParser> {
  using attribute_type = boost::spirit::x3::unused_type;
  static constexpr bool has_attribute = false;

  template <typename Context, typename RContext, typename Attribute>
  bool parse(const char*& first, const char* const& last, const Context& context, RContext&, Attribute&) const {
    Builder& builder = boost::spirit::x3::get<builder_tag>(context).get();
    Obis obis;
    const char* end = scan_obis(first, obis);
    if (end != nullptr && *end == '(') {
      builder.add_reading({first, static_cast<std::size_t>(end - first)}, obis);
    } else {
      end = scan_other_code(first, last, builder);
      if (end == nullptr) {
        return false;
      }
    }
    first = end;
    return true;
  }
};

inline constexpr CodeParser code{};

}  // namespace meterwire::grammar
