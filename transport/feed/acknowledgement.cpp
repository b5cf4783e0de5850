#include "transport/feed/acknowledgement.hpp"

#include "transport/feed/json_text.hpp"
#include "transport/feed/message.hpp"

#include <boost/json/parser.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace meterwire::feed {

namespace {

namespace json = boost::json;
using Reason = DecodeError::Reason;

std::string text_of(const AckRange& range) {
  std::string text = "[";
  append_string(text, range.boot);
  text += ',';
  append_number(text, range.first);
  text += ',';
  append_number(text, range.last);
  text += ']';
  return text;
}

DecodeError wrong(std::string_view field, std::string_view expected) {
  return {Reason::wrong_type, '"' + std::string(field) + "\": expected " + std::string(expected)};
}

// A whole number; the parser takes those from 2^63 on for another kind than those below.
std::optional<std::uint64_t> number_from(const json::value& value) {
  if (value.is_int64() && value.get_int64() >= 0) {
    return static_cast<std::uint64_t>(value.get_int64());
  }
  return value.is_uint64() ? std::optional(value.get_uint64()) : std::nullopt;
}

std::optional<std::string> text_from(const json::value& value) {
  const json::string* const text = value.if_string();
  return text != nullptr ? std::optional<std::string>(*text) : std::nullopt;
}

std::optional<AckRange> range_from(const json::value& value) {
  const json::array* const entry = value.if_array();
  if (entry == nullptr || entry->size() != 3) {
    return std::nullopt;
  }
  auto boot = text_from((*entry)[0]);
  const auto first = number_from((*entry)[1]);
  const auto last = number_from((*entry)[2]);
  return boot && first && last ? std::optional(AckRange{std::move(*boot), *first, *last}) : std::nullopt;
}

std::optional<DecodeError> version_error(const json::object& object) {
  const json::value* const sent = object.if_contains("v");
  if (sent == nullptr) {
    return DecodeError{Reason::missing_field, "\"v\""};
  }
  if (!sent->is_number()) {
    return wrong("v", "a whole number");
  }
  const auto number = number_from(*sent);
  if (number != std::uint64_t{version}) {
    return DecodeError{Reason::unknown_version, number ? std::to_string(*number) : "no whole number"};
  }
  return std::nullopt;
}

}  // namespace

void add(std::vector<AckRange>& ranges, std::string_view boot, std::uint64_t seq) {
  if (!ranges.empty()) {
    AckRange& range = ranges.back();
    if (range.boot == boot && seq >= range.first && (seq <= range.last || seq - range.last == 1)) {
      range.last = std::max(range.last, seq);
      return;
    }
  }
  ranges.push_back({std::string(boot), seq, seq});
}

std::vector<std::string> encode_acknowledgement(const Acknowledgement& acknowledgement, std::size_t mtu) {
  std::string head = R"({"v":)" + std::to_string(version) + R"(,"gateway":)";
  append_string(head, acknowledgement.gateway);
  head += R"(,"ack":[)";
  static constexpr std::string_view tail = "]}";

  std::vector<std::string> datagrams;
  for (const AckRange& range : acknowledgement.ranges) {
    const std::string text = text_of(range);
    if (datagrams.empty() || datagrams.back().size() + 1 + text.size() + tail.size() > mtu) {
      datagrams.push_back(head + text);
    } else {
      datagrams.back().append(",").append(text);
    }
  }
  for (std::string& datagram : datagrams) {
    datagram += tail;
  }
  return datagrams;
}

boost::system::result<Acknowledgement, DecodeError> decode_acknowledgement(std::string_view datagram) {
  json::parser parser;
  json::error_code ec;
  const std::size_t read = parser.write_some(datagram.data(), datagram.size(), ec);
  if (!ec && read < datagram.size()) {
    ec = json::error::extra_data;
  }
  if (ec) {
    return DecodeError{Reason::not_json, ec.message() + " at byte " + std::to_string(read + 1)};
  }
  const json::value document = parser.release();
  const json::object* const object = document.if_object();
  if (object == nullptr) {
    return DecodeError{Reason::not_an_object, ""};
  }
  if (auto error = version_error(*object)) {
    return *std::move(error);
  }
  const json::value* const gateway = object->if_contains("gateway");
  const json::value* const ranges = object->if_contains("ack");
  if (gateway == nullptr || ranges == nullptr) {
    return DecodeError{Reason::missing_field, gateway == nullptr ? "\"gateway\"" : "\"ack\""};
  }
  auto name = text_from(*gateway);
  if (!name) {
    return wrong("gateway", "a text");
  }
  if (!ranges->is_array()) {
    return wrong("ack", "an array of [boot, first, last]");
  }
  Acknowledgement acknowledgement{std::move(*name), {}};
  for (const json::value& entry : ranges->get_array()) {
    auto range = range_from(entry);
    if (!range) {
      return wrong("ack", "an array of [boot, first, last]");
    }
    if (range->first <= range->last) {
      acknowledgement.ranges.push_back(std::move(*range));
    }
  }
  return acknowledgement;
}

}  // namespace meterwire::feed
