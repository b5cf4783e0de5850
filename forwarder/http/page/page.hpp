#pragma once

#include <array>
#include <string_view>

namespace meterwire::forwarder {

/// A file beside this one, as it is served.
struct PageFile {
  std::string_view path;
  std::string_view type;
  std::string_view content;
};

/// The live page and what it loads.
extern const std::array<PageFile, 6> page_files;

}  // namespace meterwire::forwarder
