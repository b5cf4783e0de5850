#include "receiver/key_reload.hpp"

#include "receiver/key_files.hpp"

#include <boost/asio/post.hpp>
#include <spdlog/spdlog.h>

#include <csignal>
#include <exception>
#include <utility>

namespace meterwire::receiver {

namespace asio = boost::asio;

KeyReload::KeyReload(const asio::any_io_executor& executor, std::vector<std::string> files,
                     std::vector<std::string> folders)
    : executor_(executor), hang_up_(executor, SIGHUP), files_(std::move(files)), folders_(std::move(folders)) {}

void KeyReload::start(Use use) {
  use_ = std::move(use);
  wait();
}

void KeyReload::wait() {
  hang_up_.async_wait([this](const boost::system::error_code& error, int) {
    if (!error) {
      read();
    }
  });
}

void KeyReload::read() {
  reading_ = std::async(std::launch::async, [this] {
    std::function<void()> next = [this] { wait(); };
    try {
      next = [this, keys = read_keys(files_, folders_)] {
        use_(keys);
        wait();
      };
    } catch (const std::exception& error) {
      spdlog::error("{}; the keys stay as they were", error.what());
    }
    asio::post(executor_, std::move(next));
  });
}

}  // namespace meterwire::receiver
