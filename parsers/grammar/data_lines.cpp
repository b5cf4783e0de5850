#include "parsers/grammar/data_lines.hpp"

#include "parsers/grammar/bracket.hpp"
#include "parsers/grammar/code.hpp"

#include <boost/spirit/home/x3.hpp>

#include <functional>

namespace meterwire::grammar {

namespace {

namespace x3 = boost::spirit::x3;

// What has no attribute and writes into the builder, or nowhere.
template <typename Derived>
struct Leaf : x3::parser<Derived> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
};

// Whether the data lines end here.
bool is_end(const char* at, const char* last) {
  return at == last || *at == '!';
}

// line-end = *blank [ CR ] LF, or nothing before the end of the data lines: `1-0:74.7.0(0000.000*W)!7945` (Aidon).
struct LineEndParser : Leaf<LineEndParser> {
  template <typename Context, typename RContext, typename Attribute>
  bool parse(const char*& first, const char* const& last, const Context& context, RContext&, Attribute&) const {
    const char* at = first;
    while (*at == ' ' || *at == '\t' || *at == '\r') {
      ++at;
    }
    Builder& builder = x3::get<builder_tag>(context).get();
    if (*at == '\n') {
      builder.next_line();
      ++at;
    } else if (!is_end(at, last)) {
      builder.fail(first, LineProblem::after_bracket);
      return false;
    }
    first = at;
    return true;
  }
};

// The start of a line that holds something.
struct BeginLineParser : Leaf<BeginLineParser> {
  template <typename Context, typename RContext, typename Attribute>
  bool parse(const char*& first, const char* const& last, const Context& context, RContext&, Attribute&) const {
    if (is_end(first, last)) {
      return false;
    }
    x3::get<builder_tag>(context).get().begin_line(first);
    return true;
  }
};

// A line that starts with '(' goes on with the data set before it. The gas value of DSMR 3 stands so:
//
//     0-1:24.3.0(090212160000)(00)(60)(1)(0-1:24.2.1)(m3)
//     (00001.001)
struct GoesOnParser : Leaf<GoesOnParser> {
  template <typename Context, typename RContext, typename Attribute>
  bool parse(const char*& first, const char* const&, const Context& context, RContext&, Attribute&) const {
    if (*first != '(') {
      return false;
    }
    Builder& builder = x3::get<builder_tag>(context).get();
    if (!builder.can_go_on()) {
      builder.fail(first, LineProblem::no_code);
    }
    return builder.can_go_on();
  }
};

// A line with nothing in it: behind the identification in P1 and mode D, anywhere else by accident.
struct BlankLineParser : Leaf<BlankLineParser> {
  template <typename Context, typename RContext, typename Attribute>
  bool parse(const char*& first, const char* const&, const Context& context, RContext&, Attribute&) const {
    const char* at = first;
    while (*at == '\r' || *at == ' ' || *at == '\t') {
      ++at;
    }
    if (*at != '\n') {
      return false;
    }
    x3::get<builder_tag>(context).get().next_line();
    first = at + 1;
    return true;
  }
};

// Whatever a line holds that is not understood: kept, and passed over.
struct NotUnderstoodParser : Leaf<NotUnderstoodParser> {
  template <typename Context, typename RContext, typename Attribute>
  bool parse(const char*& first, const char* const& last, const Context& context, RContext&, Attribute&) const {
    const char* end = first;
    while (end != last && *end != '\n' && (*end != '!' || end == first || end[-1] != ')')) {
      ++end;
    }
    const char* text_end = end;
    while (text_end != first && text_end[-1] == '\r') {
      --text_end;
    }
    Builder& builder = x3::get<builder_tag>(context).get();
    builder.reject_line(text_end);
    if (end != last && *end == '\n') {
      builder.next_line();
      ++end;
    }
    first = end;
    return true;
  }
};

constexpr LineEndParser line_end{};
constexpr BeginLineParser begin_line{};
constexpr GoesOnParser goes_on{};
constexpr BlankLineParser blank_line{};
constexpr NotUnderstoodParser not_understood{};

// data-set  = code 1*bracket                         IEC 62056-21, 6.5
// data-line = ( data-set | 1*bracket ) *data-set line-end
//
//     1-0:99.97.0(2)(0-0:96.7.19)(101208152415W)(0000000240*s)(101208151004W)(0000000301*s)
//     6.8(0029.055*MWh)6.26(01589.28*m3)9.21(00010213)
const auto data_set = code >> +bracket;
const auto data_line = ((goes_on >> +bracket) | data_set) >> (line_end | (+data_set >> line_end));
const auto data_lines = *(begin_line >> (blank_line | data_line | not_understood));

}  // namespace

// All in one function: the calls between the parsers of a line, of which there are few, took a tenth of the time.
[[gnu::flatten]] DataLinesEnd parse_data_lines(const char* first, const char* last, std::uint32_t first_line,
                                               Record& record) {
  Builder builder(record, first_line);
  x3::parse(first, last, x3::with<builder_tag>(std::ref(builder))[data_lines]);
  builder.finish();
  return {first, builder.line()};
}

}  // namespace meterwire::grammar
