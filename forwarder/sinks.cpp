#include "forwarder/sinks.hpp"

#include "forwarder/udp/udp_plan.hpp"
#include "transport/uri.hpp"
#ifdef METERWIRE_HAS_DOMOTICZ
#include "forwarder/domoticz/domoticz_plan.hpp"
#endif
#ifdef METERWIRE_HAS_FILES
#include "forwarder/files/file_plan.hpp"
#endif
#ifdef METERWIRE_HAS_MQTT
#include "forwarder/mqtt/mqtt_plan.hpp"
#endif

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

namespace meterwire::forwarder {

namespace {

using transport::Scheme;
using Plan = SinkPlan (*)(const transport::Uri&);

#ifndef METERWIRE_HAS_DOMOTICZ
constexpr Plan domoticz_plan = nullptr;
#endif
#ifndef METERWIRE_HAS_FILES
constexpr Plan file_plan = nullptr;
#endif
#ifndef METERWIRE_HAS_MQTT
constexpr Plan mqtt_plan = nullptr;
#endif

struct Kind {
  Scheme scheme;
  Plan plan;              // null: left out of this build
  std::string_view form;  // for messages
};

constexpr std::array kinds{
    Kind{Scheme::udp, udp_plan, "udp://host:port"}, Kind{Scheme::mqtt, mqtt_plan, "mqtt://host"},
    Kind{Scheme::mqtts, mqtt_plan, "mqtts://host"}, Kind{Scheme::domoticz, domoticz_plan, "domoticz://host:8080"},
    Kind{Scheme::csv, file_plan, "csv:PATH"},       Kind{Scheme::jsonl, file_plan, "jsonl:PATH"}};

}  // namespace

std::string sink_forms() {
  std::string forms;
  for (const auto& kind : kinds) {
    if (kind.plan != nullptr) {
      forms.append(forms.empty() ? "" : ", ").append(kind.form);
    }
  }
  return forms;
}

SinkPlan sink_from(std::string_view text) {
  const auto uri = transport::uri_from(text);
  const auto* const kind = std::ranges::find(kinds, uri.scheme, &Kind::scheme);
  if (kind == kinds.end()) {
    throw std::invalid_argument(fmt::format("{} cannot be a sink: expected one of {}", uri.place(), sink_forms()));
  }
  if (kind->plan == nullptr) {
    throw std::invalid_argument(
        fmt::format("{}: this build has no {}: expected one of {}", uri.place(), kind->form, sink_forms()));
  }
  return kind->plan(uri);
}

}  // namespace meterwire::forwarder
