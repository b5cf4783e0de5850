#pragma once

#include <cstdint>
#include <string>

namespace meterwire::forwarder::mqtt {

/// Which broker, and who we are to it.
struct ConnectionOptions {
  std::string host;
  std::uint16_t port = 0;
  std::string user;  ///< empty: none
  std::string password;
  std::string client_id;

  bool tls = false;
  std::string ca_file;    ///< who vouches for the broker; empty: those that the system trusts
  std::string cert_file;  ///< who we are, where the broker wants to see a certificate; empty: none
  std::string key_file;   ///< its key
};

/// What the broker publishes for us when we are gone without a word; it is kept for those who come later.
struct Will {
  std::string topic;
  std::string payload;
};

}  // namespace meterwire::forwarder::mqtt
