#pragma once

#include <string_view>

namespace meterwire::forwarder {

/// The files beside this one, as they are served.
extern const std::string_view page_html;
extern const std::string_view page_css;
extern const std::string_view page_js;

}  // namespace meterwire::forwarder
