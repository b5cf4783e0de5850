#include "parse/telegrams.hpp"

#include "parse/advice.hpp"
#include "parse/file.hpp"
#include "parse/quote.hpp"
#include "transport/feed/describe.hpp"
#include "transport/feed/encode.hpp"
#include "transport/feed/from_record.hpp"
#include "transport/feed/text.hpp"
#include "transport/feed/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <string_view>
#include <utility>
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

// A line of a telegram without its line end; lines count from 1.
std::string_view line_of(std::string_view telegram, std::uint64_t line) {
  for (; line > 1 && !telegram.empty(); --line) {
    telegram.remove_prefix(std::min(telegram.find('\n'), telegram.size() - 1) + 1);
  }
  telegram = telegram.substr(0, telegram.find('\n'));
  return telegram.substr(0, telegram.find_last_not_of('\r') + 1);
}

}  // namespace

// What reads one file.
struct Telegrams::Input {
  explicit Input(const ReadOptions& options) : reader(options) {}

  Framer framer;
  TelegramReader reader;
};

Telegrams::Telegrams(const ParseOptions& options, Output& output) : options_(options), output_(output) {
  if (options.language) {
    describe_ = feed::Describe(*options.language);
  }
  if (options.format == OutputFormat::csv) {
    output.text() += describe_ ? feed::csv_header_with_description() : std::string(feed::csv_header);
  }
}

bool Telegrams::convert(const std::string& path) {
  path_ = path;
  File file(path);
  Input input(options_.read);
  std::vector<char> buffer(std::size_t{64} * 1024);
  bool good = true;
  for (std::string_view bytes = file.read(buffer); !bytes.empty() && !output_.closed(); bytes = file.read(buffer)) {
    good &= convert(bytes, input);
    output_.flush();
  }
  return finish(input) && good;
}

bool Telegrams::convert(std::string_view bytes, const std::string& origin) {
  path_ = origin;
  Input input(options_.read);
  const bool good = convert(bytes, input);
  return finish(input) && good;
}

bool Telegrams::convert(std::string_view bytes, Input& input) {
  bool good = true;
  while (const auto frame = input.framer.next(bytes)) {
    good &= convert(*frame, input.reader);
  }
  return good;
}

bool Telegrams::finish(Input& input) {
  if (output_.closed()) {
    return true;
  }
  bool good = true;
  if (const auto frame = input.framer.flush()) {
    good &= convert(*frame, input.reader);
  }
  output_.flush();
  return report(input.framer.counters()) && good;
}

bool Telegrams::convert(const Frame& frame, TelegramReader& reader) {
  if (const auto rejection = reader.read(frame, record_)) {
    refuse(frame, *rejection);
    return false;
  }
  print(frame);
  return true;
}

void Telegrams::refuse(const Frame& frame, const Rejection& rejection) {
  const std::uint64_t line = frame.line + rejection.line - 1;
  std::string reason = feed::printable(feed::to_utf8(rejection.message()));
  if (options_.format != OutputFormat::text) {
    complain(line, rejection.column, reason);
    return;
  }
  separate();
  append_quote(output_.text(), {path_, line, rejection.column, "telegram refused", std::move(reason)},
               line_of(frame.bytes, rejection.line));
  if (const auto what_to_do = advice(rejection.reason); !what_to_do.empty()) {
    output_.text().append(what_to_do) += '\n';
  }
}

void Telegrams::print(const Frame& frame) {
  auto message = feed::message_from(record_, options_.zone, options_.original);
  message.seq = ++records_;  // tells the records of a CSV table apart
  std::string& out = output_.text();
  if (options_.format == OutputFormat::text) {
    print_text(frame, message);
    return;
  }
  for (const auto& error : message.errors) {
    complain(frame.line + error.line - 1, error.column,
             fmt::format("warning: {}: {}", error.reason, quoted(error.text)));
  }
  if (options_.format == OutputFormat::csv) {
    feed::append_csv(out, message, describe_);
  } else {
    out += feed::encode(message);
    out += '\n';
  }
}

void Telegrams::print_text(const Frame& frame, feed::Message& message) {
  separate();
  const auto errors = std::exchange(message.errors, {});
  feed::append_text(output_.text(), message);
  for (const auto& error : errors) {
    append_quote(output_.text(), {path_, frame.line + error.line - 1, error.column, "not understood", error.reason},
                 line_of(record_.telegram(), error.line));  // as sent: that tells where a caret belongs
  }
}

// An empty line between two telegrams.
void Telegrams::separate() {
  output_.text() += is_first_ ? "" : "\n";
  is_first_ = false;
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
    fmt::print(stderr, "{}: no telegram found: expected '/' or STX at the start of a line, or an encrypted frame\n",
               path_);
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
