#include "forwarder/udp/ack_reader.hpp"

#include <spdlog/spdlog.h>

#include <utility>
#include <vector>

namespace meterwire::forwarder {

AckReader::AckReader(std::string place, const std::optional<feed::FeedKey>& key) : place_(std::move(place)) {
  if (key) {
    opener_.emplace(std::vector{*key}, feed::Direction::acknowledgement);
  }
}

std::optional<feed::Acknowledgement> AckReader::read(std::string_view datagram) {
  std::optional<std::string_view> sealed_for;
  if (opener_) {
    const auto opened = opener_->open(datagram);
    if (opened.has_error() && opened.error().reason == feed::OpenError::Reason::replayed) {
      return std::nullopt;  // Networks double datagrams.
    }
    if (opened.has_error()) {
      return refuse(feed::message(opened.error()));
    }
    datagram = opened->payload;
    sealed_for = opened->gateway;
  }
  auto read = feed::decode_acknowledgement(datagram);
  if (read.has_error()) {
    return refuse(feed::is_sealed(datagram) ? "it is sealed, and there is no key-file= to open it with"
                                            : feed::message(read.error()));
  }
  // A plain one may be for the name that this gateway had before: boots are nobody else's.
  if (sealed_for && read->gateway != *sealed_for) {
    return refuse("it is for another gateway");
  }
  return std::move(*read);
}

std::optional<feed::Acknowledgement> AckReader::refuse(std::string_view why) {
  ++refused_;
  if (const auto held_back = reports_.report()) {
    spdlog::warn("{}: an answer was not taken: {}{}", place_, why, transport::more_since(*held_back));
  }
  return std::nullopt;
}

}  // namespace meterwire::forwarder
