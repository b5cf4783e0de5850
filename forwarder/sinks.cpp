#include "forwarder/sinks.hpp"

#ifdef METERWIRE_FILES
#include "forwarder/files/file_plan.hpp"
#endif
#include "forwarder/udp/udp_plan.hpp"
#include "transport/uri.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace meterwire::forwarder {

SinkPlan sink_from(std::string_view text) {
  const auto uri = transport::uri_from(text);
  switch (uri.scheme) {
    case transport::Scheme::udp:
      return udp_plan(uri);
    case transport::Scheme::csv:
    case transport::Scheme::jsonl:
#ifdef METERWIRE_FILES
      return file_plan(uri);
#else
      throw std::invalid_argument("this build has no sinks csv: and jsonl: (METERWIRE_FILES)");
#endif
    default:
      throw std::invalid_argument(
          fmt::format("{} cannot be a sink: expected udp://host:port, csv:PATH or jsonl:PATH", uri.place()));
  }
}

}  // namespace meterwire::forwarder
