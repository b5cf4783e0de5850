#pragma once

#include "forwarder/http/board.hpp"
#include "forwarder/status.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace meterwire::forwarder {

/// What is sent back.
struct HttpAnswer {
  unsigned status = 200;
  std::string_view type = "text/plain; charset=utf-8";
  std::string body;
};

/// What stands where: the live page with what it loads, metrics and health.
class Site {
 public:
  /// The board has to outlive the site.
  Site(std::function<Status()> status, const Board& board) : status_(std::move(status)), board_(board) {}

  /// The answer to a GET. What follows a '?' in `target` means nothing.
  [[nodiscard]] HttpAnswer get(std::string_view target) const;

 private:
  std::function<Status()> status_;
  const Board& board_;
};

}  // namespace meterwire::forwarder
