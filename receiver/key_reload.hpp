#pragma once

#include "transport/feed/seal/key.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/signal_set.hpp>

#include <functional>
#include <future>
#include <string>
#include <vector>

namespace meterwire::receiver {

/// Reads the keys again at each SIGHUP, on a thread of its own: a folder may have hundreds, and a disk take its time.
class KeyReload {
 public:
  /// Gets all keys, on the executor.
  using Use = std::function<void(std::vector<feed::FeedKey>)>;

  /// From here on SIGHUP does not end the program any more. Both lists as read_keys() takes them.
  KeyReload(const boost::asio::any_io_executor& executor, std::vector<std::string> files,
            std::vector<std::string> folders);

  /// Does it, for a SIGHUP that came before as well. Where a key cannot be used, that is told, and `use` is not called.
  void start(Use use);

 private:
  void wait();
  void read();

  boost::asio::any_io_executor executor_;
  boost::asio::signal_set hang_up_;
  std::vector<std::string> files_;
  std::vector<std::string> folders_;
  Use use_;
  std::future<void> reading_;  // the last one: its thread uses the others
};

}  // namespace meterwire::receiver
