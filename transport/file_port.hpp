#pragma once

#include "transport/descriptor_port.hpp"

#include <string>

namespace meterwire::transport {

/// A file, a FIFO or standard input, to be read. A FIFO waits for its first writer and ends with the last.
class FilePort : public DescriptorPort {
 public:
  /// An empty path is standard input.
  FilePort(const boost::asio::any_io_executor& executor, std::string path);

  [[nodiscard]] boost::asio::awaitable<boost::system::error_code> open() override;

 private:
  std::string path_;
};

}  // namespace meterwire::transport
