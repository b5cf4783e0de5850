#include "forwarder/sink_options.hpp"

#include "transport/parameters.hpp"
#include "transport/uri.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

namespace meterwire::forwarder {

using transport::Parameters;

namespace {

constexpr std::array<std::string_view, 5> known{"format", "mtu", "ttl", "interface", "raw"};
constexpr std::uint16_t default_port = 5005;

std::string_view word(Format format) {
  switch (format) {
    case Format::lines:
      return "lines";
    case Format::telegram:
      return "telegram";
    case Format::json:
      break;
  }
  return "json";
}

void only_with_json(const Parameters& parameters, Format format) {
  for (const std::string_view name : {"mtu", "raw"}) {
    if (format != Format::json && parameters.text(name)) {
      throw std::invalid_argument(fmt::format("option {} has a meaning with format=json only", name));
    }
  }
}

}  // namespace

SinkOptions sink_from(std::string_view text) {
  const auto uri = transport::uri_from(text);
  if (uri.scheme != transport::Scheme::udp) {
    throw std::invalid_argument(fmt::format("{} cannot be a sink: expected udp://host:port", uri.place()));
  }
  const Parameters parameters(uri, known);
  SinkOptions sink;
  sink.format =
      parameters
          .one_of<Format>("format", {{"json", Format::json}, {"lines", Format::lines}, {"telegram", Format::telegram}})
          .value_or(sink.format);
  only_with_json(parameters, sink.format);
  constexpr std::uint32_t least_mtu = 512;   // an envelope and a reading have to fit
  constexpr std::uint32_t most_mtu = 65507;  // what UDP over IPv4 can carry
  sink.mtu = parameters.number("mtu", least_mtu, most_mtu).value_or(1200);
  sink.raw = parameters.flag("raw").value_or(false);
  sink.udp.host = uri.host;
  sink.udp.port = uri.port == 0 ? default_port : uri.port;
  if (const auto ttl = parameters.number("ttl", 1, 255)) {
    sink.udp.ttl = static_cast<std::uint8_t>(*ttl);
  }
  sink.udp.interface = parameters.text("interface").value_or("");
  constexpr std::size_t longest_interface = 15;  // IFNAMSIZ
  if (sink.udp.interface.size() > longest_interface) {
    Parameters::refuse("interface", sink.udp.interface, "the name of a network interface, as in eth0");
  }
  // The feed splits a record so that nothing has to be fragmented; a telegram can only go as it is.
  sink.udp.may_fragment = sink.format != Format::json;
  return sink;
}

std::string describe(const SinkOptions& sink) {
  const transport::Uri uri{transport::Scheme::udp, {}, sink.udp.host, sink.udp.port, {}};
  auto text = fmt::format("sink {}: format {}", uri.place(), word(sink.format));
  if (sink.format == Format::json) {
    text += fmt::format(", at most {} bytes a datagram", sink.mtu);
  }
  if (!sink.udp.interface.empty()) {
    text += fmt::format(", by {}", sink.udp.interface);
  }
  return text;
}

}  // namespace meterwire::forwarder
