#include "forwarder/http/site.hpp"

#include "forwarder/http/exposition.hpp"
#include "forwarder/http/health.hpp"
#include "forwarder/http/metrics.hpp"
#include "forwarder/http/page/page.hpp"
#include "forwarder/http/status_json.hpp"

#include <algorithm>

namespace meterwire::forwarder {

HttpAnswer Site::get(std::string_view target) const {
  constexpr std::string_view json = "application/json";
  const auto path = target.substr(0, target.find('?'));
  const auto file = std::ranges::find(page_files, path, &PageFile::path);
  if (file != page_files.end()) {
    return {200, file->type, std::string(file->content)};
  }
  if (path == "/status.json") {
    return {200, json, status_json(status_(), board_)};
  }
  if (path == "/history.json") {
    return {200, json, history_json(status_(), board_)};
  }
  if (path == "/metrics") {
    return {200, Exposition::content_type, metrics_text(status_(), board_)};
  }
  if (path == "/health") {
    const auto status = status_();
    return {is_healthy(status) ? 200U : 503U, "text/plain; charset=utf-8", health_text(status)};
  }
  return {404, "text/plain; charset=utf-8", "There are /, /metrics, /health, /status.json and /history.json here.\n"};
}

}  // namespace meterwire::forwarder
