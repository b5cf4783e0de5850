#include "forwarder/sink_options.hpp"

#include "forwarder/delivery/spool_file.hpp"
#include "transport/feed/encode.hpp"
#include "transport/feed/seal/key_file.hpp"
#include "transport/feed/seal/sealer.hpp"
#include "transport/parameters.hpp"
#include "transport/uri.hpp"

#include <boost/asio/ip/address.hpp>
#include <fmt/format.h>

#include <array>
#include <span>
#include <stdexcept>
#include <vector>

namespace meterwire::forwarder {

using transport::Parameters;

namespace {

constexpr std::array<std::string_view, 7> known_of_sinks{"format", "mtu", "ttl", "interface", "raw", "key-file", "ack"};
constexpr std::array<std::string_view, 4> known_of_delivery{"spool", "spool-size", "spool-days", "drain-rate"};
constexpr std::array<std::string_view, 3> known_of_json{"raw", "key-file", "ack"};
constexpr std::array<std::string_view, 1> known_of_split{"mtu"};
constexpr std::uint16_t default_port = 5005;

std::vector<std::string_view> known() {
  std::vector<std::string_view> names(known_of_sinks.begin(), known_of_sinks.end());
  names.insert(names.end(), known_of_delivery.begin(), known_of_delivery.end());
  names.insert(names.end(), selection_options.begin(), selection_options.end());
  return names;
}

std::string_view word(Format format) {
  switch (format) {
    case Format::influx:
      return "influx";
    case Format::lines:
      return "lines";
    case Format::telegram:
      return "telegram";
    case Format::json:
      break;
  }
  return "json";
}

bool splits(Format format) {
  return format == Format::json || format == Format::influx;
}

void only_with(const Parameters& parameters, std::string_view what, bool is_there,
               std::span<const std::string_view> names) {
  for (const auto name : names) {
    if (!is_there && parameters.text(name)) {
      throw std::invalid_argument(fmt::format("option {} has a meaning with {} only", name, what));
    }
  }
}

std::optional<DeliveryOptions> delivery_of(const Parameters& parameters, const std::string& host) {
  const bool ack = parameters.flag("ack").value_or(false);
  only_with(parameters, "ack=true", ack, known_of_delivery);
  if (!ack) {
    return std::nullopt;
  }
  boost::system::error_code is_name;
  const auto address = boost::asio::ip::make_address(host, is_name);
  if (!is_name && (address.is_multicast() || address == boost::asio::ip::address_v4::broadcast())) {
    throw std::invalid_argument("ack=true needs one receiver that answers, not a group or a broadcast");
  }
  DeliveryOptions delivery;
  delivery.spool = parameters.text("spool").value_or("");
  if (!delivery.spool.empty()) {
    check_spool(delivery.spool);
  }
  constexpr std::uint32_t mebibyte = 1U << 20U;
  constexpr std::uint32_t most_mebibytes = 1U << 20U;
  if (const auto size = parameters.number("spool-size", 1, most_mebibytes)) {
    delivery.spool_size = std::uint64_t{*size} * mebibyte;
  }
  delivery.drain_rate = parameters.number("drain-rate", 1, 10'000).value_or(delivery.drain_rate);
  delivery.spool_days = parameters.number("spool-days", 1, 3650).value_or(delivery.spool_days);
  return delivery;
}

// The text as sent cannot be changed as a message can.
void check_text_as_sent(const SinkOptions& sink) {
  if (!sink.raw && splits(sink.format)) {
    return;
  }
  const auto option = sink.raw ? std::string{"raw=true"} : fmt::format("format={}", word(sink.format));
  if (hides_identity(sink.selection)) {
    throw std::invalid_argument(fmt::format("{} shows what meter-id= hides: leave out one of them", option));
  }
  if (filters_readings(sink.selection)) {
    throw std::invalid_argument(fmt::format("{} shows what drop= and only= leave out: leave out one of them", option));
  }
  if (combines_records(sink.selection)) {
    throw std::invalid_argument(
        fmt::format("{} with every= needs aggregate=first: other records have no telegram", option));
  }
}

}  // namespace

SinkOptions sink_from(std::string_view text) {
  const auto uri = transport::uri_from(text);
  if (uri.scheme != transport::Scheme::udp) {
    throw std::invalid_argument(fmt::format("{} cannot be a sink: expected udp://host:port", uri.place()));
  }
  const Parameters parameters(uri, known());
  SinkOptions sink;
  sink.format = parameters
                    .one_of<Format>("format", {{"json", Format::json},
                                               {"influx", Format::influx},
                                               {"lines", Format::lines},
                                               {"telegram", Format::telegram}})
                    .value_or(sink.format);
  only_with(parameters, "format=json", sink.format == Format::json, known_of_json);
  only_with(parameters, "format=json and format=influx", splits(sink.format), known_of_split);
  constexpr std::uint32_t most_mtu = 65507;  // what UDP over IPv4 can carry
  if (const auto file = parameters.text("key-file")) {
    sink.key = feed::read_key_file(*file);
  }
  const auto least_mtu = feed::smallest_mtu + (sink.key ? feed::Sealer::overhead(sink.key->gateway) : 0);
  sink.mtu = parameters.number("mtu", static_cast<std::uint32_t>(least_mtu), most_mtu).value_or(sink.mtu);
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
  // A record is split so that nothing has to be fragmented; a telegram can only go as it is.
  sink.udp.may_fragment = !splits(sink.format);
  sink.delivery = delivery_of(parameters, sink.udp.host);
  sink.selection = selection_from(parameters);
  check_text_as_sent(sink);
  return sink;
}

std::string describe(const SinkOptions& sink) {
  const transport::Uri uri{transport::Scheme::udp, {}, sink.udp.host, sink.udp.port, {}};
  auto text = fmt::format("sink {}: format {}", uri.place(), word(sink.format));
  if (splits(sink.format)) {
    text += fmt::format(", at most {} bytes a datagram", sink.mtu);
  }
  if (!sink.udp.interface.empty()) {
    text += fmt::format(", by {}", sink.udp.interface);
  }
  if (sink.key) {
    text += ", sealed";
  }
  if (sink.delivery) {
    text += sink.delivery->spool.empty()
                ? ", acknowledged, what waits in memory alone"
                : fmt::format(", acknowledged, what waits in {} (at most {} MiB, {} days)", sink.delivery->spool,
                              sink.delivery->spool_size >> 20U, sink.delivery->spool_days);
  }
  const auto selection = describe(sink.selection);
  return selection.empty() ? text : text + ", " + selection;
}

}  // namespace meterwire::forwarder
