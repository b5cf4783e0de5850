#pragma once

#include "parsers/grammar/column.hpp"
#include "parsers/record/record.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace meterwire::grammar {

/// What the grammar writes into while it reads a line, and how it takes a line back that fails half way. X3 does not
/// roll back what a parser has done (spirit issues 378 and 835), so this does.
class Builder {
 public:
  Builder(Record& record, std::uint32_t first_line)
      : record_(record), readings_(record.readings), values_(record.values), line_(first_line) {}

  void begin_line(const char* at) {
    line_begin_ = at;
    line_mark_ = line_;
    failed_at_ = nullptr;
    readings_.mark();
    values_.mark();
  }

  [[nodiscard]] bool is_line_begin(const char* at) const { return at == line_begin_; }

  void add_reading(std::string_view id, const Obis& code) {
    close_reading();
    readings_.add() = {id, code, values_.size(), 0, line_};
    can_go_on_ = true;
  }

  /// A value of the last reading. Those of a line that fails are taken back with the line.
  void add_value(std::string_view text, const Decimal& number, ValueKind kind, Unit unit) {
    values_.add() = {text, number, kind, unit};
  }

  /// The data lines have ended.
  void finish() {
    close_reading();
    readings_.close();
    values_.close();
  }

  /// Whether a line without a code can go on with the data set before it: not if the line between was not understood,
  /// because the value would then come under another meter's or measurement's name.
  [[nodiscard]] bool can_go_on() const { return can_go_on_; }

  /// Remembers why a line fails, and where. The reason that was met furthest in the line stays.
  void fail(const char* at, LineProblem problem) {
    if (failed_at_ == nullptr || at > failed_at_) {
      failed_at_ = at;
      problem_ = problem;
    }
  }

  /// The line that began at begin_line() is not understood: takes back what it added and keeps its text.
  void reject_line(const char* end) {
    line_ = line_mark_;
    readings_.take_back();
    values_.take_back();
    const auto column = static_cast<std::uint32_t>(failed_at_ - line_begin_) + 1;
    record_.errors.push_back({line_, column, problem_, {line_begin_, static_cast<std::size_t>(end - line_begin_)}});
    can_go_on_ = false;
  }

  /// A line end was passed, also one within a value.
  void next_line() { ++line_; }

  [[nodiscard]] std::uint32_t line() const { return line_; }

 private:
  // The last reading has got all its values: one that follows, or the end of the data, tells.
  void close_reading() {
    if (readings_.size() != 0) {
      Reading& last = readings_.last();
      last.value_count = values_.size() - last.first_value;
    }
  }

  Record& record_;
  Column<Reading> readings_;
  Column<Value> values_;
  std::uint32_t line_;
  std::uint32_t line_mark_ = 0;
  const char* line_begin_ = nullptr;
  const char* failed_at_ = nullptr;
  LineProblem problem_ = LineProblem::no_bracket;
  bool can_go_on_ = false;
};

/// By this tag the grammar finds its builder in X3's context.
struct builder_tag;

}  // namespace meterwire::grammar
