#include "parsers/iec62056_21/lis200/rows.hpp"

#include <optional>
#include <utility>

namespace meterwire::iec62056_21::lis200 {

namespace {

constexpr std::string_view line_ends = "\r\n";

// Puts one row after another together.
class RowReader {
 public:
  explicit RowReader(std::string_view text) : text_(text) {}

  Rows read() {
    while (at_ < text_.size()) {
      if (text_[at_] == '(') {
        read_value();
      } else if (line_ends.find(text_[at_]) != std::string_view::npos) {
        end_row();
        begin_ = ++at_;
      } else {
        // An id may stand before the first bracket of a row, blanks anywhere.
        if (text_[at_] != ' ') {
          has_id_ = true;
          if (!row_.values.empty()) {
            fail(RowProblem::between);
          }
        }
        ++at_;
      }
    }
    end_row();
    return std::move(rows_);
  }

 private:
  void read_value() {
    const std::size_t end = text_.find_first_of("()\r\n", at_ + 1);
    if (end == std::string_view::npos || text_[end] != ')') {
      fail(RowProblem::open_bracket);
      at_ = end == std::string_view::npos ? text_.size() : end;
      return;
    }
    const std::string_view value = text_.substr(at_ + 1, end - at_ - 1);
    if (row_.values.size() == max_values_per_row) {
      fail(RowProblem::too_many_values);
    } else {
      row_.values.emplace_back(value);
    }
    at_ = end + 1;
    if (is_checksum(value)) {
      if (value != "CRC Ok") {
        fail(RowProblem::wrong_checksum);
      }
      end_row();
      begin_ = at_;
    }
  }

  void fail(RowProblem problem) { problem_ = problem_.value_or(problem); }

  void end_row() {
    if (row_.values.empty() && has_id_) {
      fail(RowProblem::no_value);
    }
    if (problem_) {
      std::string_view sent = text_.substr(begin_, at_ - begin_);
      rows_.errors.push_back({++count_, *problem_, std::string(sent.substr(0, max_error_text))});
    } else if (!row_.values.empty()) {
      ++count_;
      rows_.rows.push_back(std::move(row_));
    }
    row_ = {};
    has_id_ = false;
    problem_.reset();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;  // of the row
  std::size_t count_ = 0;
  Row row_;
  bool has_id_ = false;
  std::optional<RowProblem> problem_;
  Rows rows_;
};

}  // namespace

std::string_view describe(RowProblem problem) {
  switch (problem) {
    case RowProblem::no_value:
      return "no value in it";
    case RowProblem::open_bracket:
      return "a bracket that is not closed";
    case RowProblem::between:
      return "something between the brackets";
    case RowProblem::too_many_values:
      return "more values than an archive has";
    case RowProblem::other_width:
      return "not as many values as the archive has columns";
    case RowProblem::wrong_checksum:
      return "the meter says that its checksum is wrong";
  }
  return "not understood";
}

Rows rows_from(std::string_view answer) {
  return RowReader(answer).read();
}

bool is_checksum(std::string_view value) {
  return value.starts_with("CRC");
}

}  // namespace meterwire::iec62056_21::lis200
