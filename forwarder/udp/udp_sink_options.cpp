#include "forwarder/udp/udp_sink_options.hpp"

#include "transport/feed/encode.hpp"
#include "transport/feed/seal/key_file.hpp"
#include "transport/feed/seal/sealer.hpp"
#include "transport/parameters.hpp"
#include "transport/uri.hpp"

#include <boost/asio/ip/address.hpp>
#include <fmt/format.h>

#include <array>
#include <stdexcept>
#include <vector>

namespace meterwire::forwarder {

using transport::Parameters;

namespace {

constexpr std::array<std::string_view, 7> known_of_sinks{"format", "mtu", "ttl", "interface", "raw", "key-file", "ack"};
constexpr std::array<std::string_view, 3> known_of_json{"raw", "key-file", "ack"};
constexpr std::array<std::string_view, 1> known_of_split{"mtu"};

std::vector<std::string_view> known() {
  std::vector<std::string_view> names(known_of_sinks.begin(), known_of_sinks.end());
  names.insert(names.end(), delivery_options.begin(), delivery_options.end());
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

std::optional<DeliveryOptions> delivery_of(const Parameters& parameters, const std::string& host) {
  const bool ack = parameters.flag("ack").value_or(false);
  parameters.only_with("ack=true", ack, delivery_options);
  if (!ack) {
    return std::nullopt;
  }
  boost::system::error_code is_name;
  const auto address = boost::asio::ip::make_address(host, is_name);
  if (!is_name && (address.is_multicast() || address == boost::asio::ip::address_v4::broadcast())) {
    throw std::invalid_argument("ack=true needs one receiver that answers, not a group or a broadcast");
  }
  return delivery_from(parameters);
}

// The text as sent cannot be changed as a message can.
void check_text_as_sent(const UdpSinkOptions& sink) {
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

UdpSinkOptions udp_sink_options(const transport::Uri& uri) {
  const Parameters parameters(uri, known());
  UdpSinkOptions sink;
  sink.format = parameters
                    .one_of<Format>("format", {{"json", Format::json},
                                               {"influx", Format::influx},
                                               {"lines", Format::lines},
                                               {"telegram", Format::telegram}})
                    .value_or(sink.format);
  parameters.only_with("format=json", sink.format == Format::json, known_of_json);
  parameters.only_with("format=json and format=influx", splits(sink.format), known_of_split);
  constexpr std::uint32_t most_mtu = 65507;  // what UDP over IPv4 can carry
  if (const auto file = parameters.text("key-file")) {
    sink.key = feed::read_key_file(*file);
  }
  const auto least_mtu = feed::smallest_mtu + (sink.key ? feed::Sealer::overhead(sink.key->gateway) : 0);
  sink.mtu = parameters.number("mtu", static_cast<std::uint32_t>(least_mtu), most_mtu).value_or(sink.mtu);
  sink.raw = parameters.flag("raw").value_or(false);
  sink.udp.host = uri.host;
  sink.udp.port = uri.port;
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

std::string describe(const UdpSinkOptions& sink) {
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
    text += ", acknowledged, " + describe(*sink.delivery);
  }
  const auto selection = describe(sink.selection);
  return selection.empty() ? text : text + ", " + selection;
}

}  // namespace meterwire::forwarder
