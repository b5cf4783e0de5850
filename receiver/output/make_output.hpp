#pragma once

#include "receiver/account/books.hpp"
#include "receiver/output/output.hpp"
#include "receiver/output/screen_log.hpp"

#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace meterwire::receiver {

/// The outputs there are.
inline constexpr std::array<std::string_view, 5> output_names{"table", "jsonl", "csv", "text", "none"};

/// What a descriptor gets when nobody asked for anything: a table on a terminal, else jsonl.
[[nodiscard]] std::string_view default_output(int descriptor);

/// Makes an output of that name, one of `output_names`, which writes to a descriptor. `books` and `log` have to
/// outlive it; `listening_on` is for people, `log` may be null.
[[nodiscard]] std::unique_ptr<Output> make_output(std::string_view name, int descriptor, const Books& books,
                                                  std::string listening_on, ScreenLog* log = nullptr);

}  // namespace meterwire::receiver
