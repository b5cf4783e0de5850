#include "parse/telegrams.hpp"

#include "parse/file.hpp"
#include "parsers/parse.hpp"
#include "transport/feed/csv.hpp"
#include "transport/feed/encode.hpp"
#include "transport/feed/from_record.hpp"
#include "transport/feed/text.hpp"
#include "transport/feed/utf8.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <string_view>
#include <vector>

namespace meterwire {

namespace {

// A line of a telegram on one line of the terminal.
std::string quoted(std::string_view line) {
  static constexpr std::size_t longest = 80;
  const std::string text = feed::to_utf8(line);
  const std::size_t shown = feed::cut_utf8(text, longest);
  return '"' + feed::printable(std::string_view(text).substr(0, shown)) + (shown < text.size() ? "…\"" : "\"");
}

}  // namespace

Telegrams::Telegrams(const ParseOptions& options, const Zone& zone, Output& output)
    : options_(options), zone_(zone), output_(output) {
  if (options.format == OutputFormat::csv) {
    output.text() += feed::csv_header;
  }
}

bool Telegrams::convert(const std::string& path) {
  path_ = path;
  File file(path);
  Framer framer;
  std::vector<char> buffer(std::size_t{64} * 1024);
  bool good = true;
  for (std::string_view input = file.read(buffer); !input.empty() && !output_.closed(); input = file.read(buffer)) {
    while (const auto frame = framer.next(input)) {
      good &= convert(*frame);
    }
    output_.flush();
  }
  if (output_.closed()) {
    return good;
  }
  if (const auto frame = framer.flush()) {
    good &= convert(*frame);
  }
  output_.flush();
  return report(framer.counters()) && good;
}

bool Telegrams::convert(const Frame& frame) {
  if (const auto rejection = parse(frame, options_.protocol, options_.check, record_)) {
    complain(frame.line + rejection->line - 1, rejection->column, feed::printable(feed::to_utf8(rejection->message())));
    return false;
  }
  for (const auto& error : record_.errors) {
    complain(frame.line + error.line - 1, error.column,
             fmt::format("warning: {}: {}", describe(error.problem), quoted(error.text)));
  }
  print();
  return true;
}

void Telegrams::print() {
  auto message = feed::message_from(record_, zone_, options_.original);
  message.seq = ++records_;  // tells the records of a CSV table apart
  std::string& out = output_.text();
  switch (options_.format) {
    case OutputFormat::json:
      out += feed::encode(message);
      out += '\n';
      break;
    case OutputFormat::csv:
      feed::append_csv(out, message);
      break;
    case OutputFormat::text:
      if (records_ > 1) {
        out += '\n';
      }
      feed::append_text(out, message);
      break;
  }
}

// What the whole file was like. False where something of it is missing in the output.
bool Telegrams::report(const FramerCounters& counters) const {
  if (counters.overflows > 0) {
    fmt::print(stderr, "{}: telegrams refused because they are longer than {} bytes: {}\n", path_,
               Framer::default_limit, counters.overflows);
  }
  if (counters.parity_errors > 0) {
    fmt::print(stderr, "{}: note: characters with wrong parity: {}\n", path_, counters.parity_errors);
  }
  if (counters.frames == 0) {
    fmt::print(stderr, "{}: no telegram found: expected '/' or STX at the start of a line\n", path_);
    return false;
  }
  if (counters.discarded_bytes > 0) {
    fmt::print(stderr, "{}: note: bytes outside of telegrams: {}\n", path_, counters.discarded_bytes);
  }
  return counters.overflows == 0;
}

void Telegrams::complain(std::uint64_t line, std::uint64_t column, const std::string& reason) const {
  fmt::print(stderr, "{}:{}:{}: {}\n", path_, line, column, reason);
}

}  // namespace meterwire
