#include "forwarder/mqtt/connection.hpp"

#include "forwarder/mqtt/session.hpp"

#include <boost/asio/post.hpp>
#include <fmt/format.h>

#include <fcntl.h>

#include <cerrno>
#include <mutex>
#include <thread>
#include <utility>

namespace meterwire::forwarder::mqtt {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr int keepalive = 10;                   // seconds; a broker that is dead is missed after twice that
constexpr std::chrono::seconds patience{5};     // for the broker's first answer
constexpr std::chrono::seconds tick_length{1};  // how often the library looks at its clock
constexpr int refused_version = 0x84;           // MQTT 5; 1 is what a broker of 3.1.1 says
constexpr int refused_version_3_1_1 = 1;

std::string refusal(int reason) {
  constexpr int first_of_version_5 = 0x80;
  const bool is_version_5 = reason >= first_of_version_5;
  return fmt::format("the broker refuses us: {}",
                     is_version_5 ? mosquitto_reason_string(reason) : mosquitto_connack_string(reason));
}

}  // namespace

Connection::Connection(const asio::any_io_executor& executor, Events events)
    : events_(std::move(events)), socket_(executor), timer_(executor) {}

Connection::~Connection() {
  close();
}

// Where the thread that looks a name up tells what it found, for as long as somebody wants to know.
struct Connection::Lookup {
  std::mutex mutex;
  bool is_wanted = true;
};

void Connection::open(const ConnectionOptions& options, const Will& will, Version version, Addresses addresses) {
  session_ = std::make_shared<Session>(options, will, version);
  lookup_ = std::make_shared<Lookup>();
  // The thread has the session for itself until it has posted, or for good where this object is gone by then.
  auto look_up = [session = session_, lookup = lookup_, self = weak_from_this(), executor = timer_.get_executor(),
                  host = options.host, port = options.port, addresses] {
    const char* const bind = addresses == Addresses::only_ipv4 ? "0.0.0.0" : nullptr;
    const int result = mosquitto_connect_bind_async(session->get(), host.c_str(), port, keepalive, bind);
    const int error = errno;
    const std::lock_guard lock(lookup->mutex);
    if (lookup->is_wanted) {
      asio::post(executor, [self, result, error] {
        if (const auto connection = self.lock()) {
          connection->looked_up(result, error);
        }
      });
    }
  };
  std::thread(std::move(look_up)).detach();
}

void Connection::looked_up(int result, int error) {
  if (is_closed_) {
    return;
  }
  const int descriptor = mosquitto_socket(session_->get());
  const int own = descriptor < 0 ? -1 : ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
  if (result != MOSQ_ERR_SUCCESS || own < 0) {
    end(session_->reason(result == MOSQ_ERR_SUCCESS ? MOSQ_ERR_ERRNO : result,
                         own < 0 && descriptor >= 0 ? errno : error));
    return;
  }
  socket_.assign(own);
  deadline_ = std::chrono::steady_clock::now() + patience;
  wait_readable();
  wait_writable();  // the library has its first word to send
  tick();
}

// The library keeps the connection alive, and notices that it is dead, when it looks at its clock.
void Connection::tick() {
  timer_.expires_after(tick_length);
  timer_.async_wait([self = shared_from_this()](const error_code& cancelled) {
    if (cancelled || self->is_closed_) {
      return;
    }
    if (!self->is_connected_ && std::chrono::steady_clock::now() >= self->deadline_) {
      self->end(fmt::format("no answer within {} s", patience.count()));
      return;
    }
    const int result = mosquitto_loop_misc(self->session_->get());
    const int error = errno;
    self->after(result, error);
    if (!self->is_closed_) {
      self->tick();
    }
  });
}

void Connection::wait_readable() {
  socket_.async_wait(asio::posix::stream_descriptor::wait_read, [self = shared_from_this()](const error_code& failure) {
    if (failure || self->is_closed_) {
      return;
    }
    const int result = mosquitto_loop_read(self->session_->get(), 1);
    const int error = errno;
    self->after(result, error);
    if (!self->is_closed_) {
      self->wait_readable();
    }
  });
}

void Connection::wait_writable() {
  if (std::exchange(waits_writable_, true)) {
    return;
  }
  socket_.async_wait(asio::posix::stream_descriptor::wait_write,
                     [self = shared_from_this()](const error_code& failure) {
                       self->waits_writable_ = false;
                       if (failure || self->is_closed_) {
                         return;
                       }
                       const int result = mosquitto_loop_write(self->session_->get(), 1);
                       const int error = errno;
                       self->after(result, error);
                     });
}

void Connection::after(int result, int error) {
  tell_events();
  if (is_closed_) {
    return;
  }
  if (result != MOSQ_ERR_SUCCESS || mosquitto_socket(session_->get()) < 0) {
    end(result == MOSQ_ERR_SUCCESS ? "closed" : session_->reason(result, error));
  } else if (mosquitto_want_write(session_->get())) {
    wait_writable();
  }
}

void Connection::tell_events() {
  for (const auto& note : session_->take_notes()) {
    if (is_closed_) {
      return;
    }
    switch (note.kind) {
      case Session::Note::Kind::connected:
        is_connected_ = true;
        events_.connected();
        break;
      case Session::Note::Kind::refused:
        wants_other_version_ = note.number == refused_version || note.number == refused_version_3_1_1;
        end(refusal(note.number));
        break;
      case Session::Note::Kind::taken:
        events_.taken(note.number);
        break;
      case Session::Note::Kind::not_taken:
        events_.refused(note.number, note.text);
        break;
      case Session::Note::Kind::received:
        events_.received(note.topic, note.text);
        break;
    }
  }
}

std::optional<int> Connection::publish(const std::string& topic, std::string_view payload, bool retain) {
  if (!is_connected_ || is_closed_) {
    return std::nullopt;
  }
  int number = 0;
  constexpr int at_least_once = 1;
  const int result = mosquitto_publish(session_->get(), &number, topic.c_str(), static_cast<int>(payload.size()),
                                       payload.data(), at_least_once, retain);
  if (mosquitto_want_write(session_->get())) {
    wait_writable();
  }
  return result == MOSQ_ERR_SUCCESS ? std::optional(number) : std::nullopt;
}

void Connection::subscribe(const std::string& topic) {
  constexpr int at_least_once = 1;
  mosquitto_subscribe(session_->get(), nullptr, topic.c_str(), at_least_once);
  if (mosquitto_want_write(session_->get())) {
    wait_writable();
  }
}

void Connection::disconnect() {
  if (!is_closed_ && is_connected_) {
    mosquitto_disconnect(session_->get());
  }
  close();
}

void Connection::close() {
  if (std::exchange(is_closed_, true)) {
    return;
  }
  if (lookup_) {
    const std::lock_guard lock(lookup_->mutex);
    lookup_->is_wanted = false;
  }
  error_code ignored;
  timer_.cancel();
  socket_.close(ignored);
  session_.reset();
}

void Connection::end(const std::string& why) {
  const auto ended = std::move(events_.ended);
  const bool wants_other_version = wants_other_version_;
  close();
  ended(why, wants_other_version);
}

}  // namespace meterwire::forwarder::mqtt
