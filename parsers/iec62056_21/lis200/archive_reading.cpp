#include "parsers/iec62056_21/lis200/archive_reading.hpp"

#include "parsers/iec62056_21/lis200/error.hpp"

#include <charconv>
#include <string_view>
#include <utility>

namespace meterwire::iec62056_21::lis200 {

namespace {

// The only row of an answer; empty where it was refused, or held something else.
Row only_row(const Answer& answer) {
  if (answer.kind != Answer::Kind::data) {
    return {};
  }
  Rows sent = rows_from(answer.data);
  return sent.rows.size() == 1 && sent.errors.empty() ? std::move(sent.rows.front()) : Row{};
}

std::optional<std::size_t> count_in(const Row& row) {
  const std::string_view text = row.values.empty() ? std::string_view{} : row.values.front();
  std::size_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(count) : std::nullopt;
}

}  // namespace

ArchiveReading::ArchiveReading(const ArchiveQuery& query)
    : query_(query), from_(limit_text(query.from)), builder_(query.archive) {}

std::optional<Command> ArchiveReading::next() const {
  switch (step_) {
    case Step::sources:
      return columns_command(query_.archive, Attribute::source);
    case Step::units:
      return columns_command(query_.archive, Attribute::unit);
    case Step::descriptions:
      return columns_command(query_.archive, Attribute::description);
    case Step::row_count:
      return row_count_command(query_, position());
    case Step::rows:
      return rows_command(query_, position(), from_);
    case Step::done:
      break;
  }
  return std::nullopt;
}

void ArchiveReading::take(const Answer& answer) {
  switch (step_) {
    case Step::sources:
      sources_ = only_row(answer);
      step_ = Step::units;
      break;
    case Step::units:
      units_ = only_row(answer);
      step_ = Step::descriptions;
      break;
    case Step::descriptions:
      builder_.set_columns(columns_from(sources_, units_, only_row(answer)));
      step_ = Step::row_count;
      break;
    case Step::row_count:
      expected_ = count_in(only_row(answer));
      step_ = Step::rows;
      break;
    case Step::rows:
      take_rows(answer);
      break;
    case Step::done:
      break;
  }
}

void ArchiveReading::take_rows(const Answer& answer) {
  if (answer.kind == Answer::Kind::refused) {
    take_refusal(answer);
    return;
  }
  if (answer.kind == Answer::Kind::acknowledged) {
    fail("the meter only acknowledges the command");
    return;
  }
  const std::size_t added = builder_.add(rows_from(answer.data), max_rows);
  from_ = builder_.last_time();
  if (builder_.size() >= max_rows) {
    fail("there are more than " + std::to_string(max_rows) + " rows; ask for a shorter time");
  } else if (added == 0 || from_.empty() || (expected_ && builder_.size() >= *expected_)) {
    finish();
  }
}

void ArchiveReading::take_refusal(const Answer& answer) {
  enum Refusal { empty = 103, none_from_lower_limit = 104, none_to_upper_limit = 105, overwritten = 109 };
  const std::string_view refusal = refusal_in(answer.data);
  switch (error_number(refusal).value_or(0)) {
    case empty:
    case none_from_lower_limit:
    case none_to_upper_limit:
      finish();
      return;
    case overwritten:
      if (++retries_ <= max_retries) {
        return;  // the oldest row has made place for a new one: the same again
      }
      break;
    default:
      break;
  }
  fail(describe_refusal(refusal.empty() ? std::string_view("the meter refuses the command") : refusal));
}

// By the manuals, times are in the third column, behind two ordinal numbers.
std::size_t ArchiveReading::position() const {
  constexpr std::size_t usual = 3;
  return archive().time ? *archive().time + 1 : usual;
}

void ArchiveReading::finish() {
  step_ = Step::done;
  if (expected_ && builder_.size() < *expected_) {
    fail("only " + std::to_string(builder_.size()) + " of " + std::to_string(*expected_) + " rows came; read it again");
  }
}

void ArchiveReading::fail(const std::string& why) {
  failure_ = "archive " + std::to_string(query_.archive) + ": " + why;
  step_ = Step::done;
}

}  // namespace meterwire::iec62056_21::lis200
