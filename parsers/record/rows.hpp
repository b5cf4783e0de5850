#pragma once

#include <memory>
#include <vector>

namespace meterwire {

/// An allocator that leaves new elements as they are until somebody writes them, for rows that are written as a whole
/// right after: making a table longer then costs nothing.
template <typename Row>
struct UnwrittenRows : std::allocator<Row> {
  template <typename Other>
  struct rebind {  // NOLINT(readability-identifier-naming): the standard's word
    using other = UnwrittenRows<Other>;
  };

  void construct(Row* /*row*/) noexcept {}

  template <typename... Arguments>
  void construct(Row* row, Arguments&&... arguments) {
    std::construct_at(row, std::forward<Arguments>(arguments)...);
  }
};

/// A table of a record. Its rows are plain data.
template <typename Row>
using Rows = std::vector<Row, UnwrittenRows<Row>>;

}  // namespace meterwire
