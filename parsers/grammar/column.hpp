#pragma once

#include "parsers/record/rows.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace meterwire::grammar {

/// A table of a record while it is filled: as long as there is room for, with a pointer to the next row to write.
/// Asking the vector itself for its end and its size at every row took a tenth of a parse.
template <typename Row>
class Column {
 public:
  explicit Column(Rows<Row>& rows) : rows_(rows) { make_room(std::max<std::size_t>(rows.capacity(), 64)); }

  /// A row to be written as a whole. Valid until the next one is added.
  Row& add() {
    if (next_ == end_) {
      make_room(2 * rows_.size());
    }
    return *next_++;
  }

  /// Remembers where the rows of a line begin, and takes them back.
  void mark() { mark_ = next_; }
  void take_back() { next_ = mark_; }

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(next_ - begin_); }

  /// The row that was added last; there has to be one.
  [[nodiscard]] Row& last() { return next_[-1]; }

  /// Cuts off the room that was not needed.
  void close() { rows_.resize(size()); }

 private:
  void make_room(std::size_t count) {
    const std::ptrdiff_t marked = mark_ - begin_;
    const std::ptrdiff_t used = next_ - begin_;
    rows_.resize(count);
    begin_ = rows_.data();
    mark_ = begin_ + marked;
    next_ = begin_ + used;
    end_ = begin_ + count;
  }

  Rows<Row>& rows_;
  Row* begin_ = nullptr;
  Row* mark_ = nullptr;
  Row* next_ = nullptr;
  Row* end_ = nullptr;
};

}  // namespace meterwire::grammar
