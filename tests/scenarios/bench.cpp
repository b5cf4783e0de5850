#include "tests/scenarios/bench.hpp"

#include "parsers/iec62056_21/dialogue/dialogue.hpp"
#include "tests/scenarios/head.hpp"
#include "tests/scenarios/work.hpp"
#include "transport/parameters.hpp"
#include "transport/uri.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <sstream>
#include <utility>

#include "session/perform.hpp"
#include "session/session_parameters.hpp"

namespace meterwire::scenarios {

namespace asio = boost::asio;
using namespace meterwire::iec62056_21;
using namespace std::chrono_literals;
using boost::system::error_code;

namespace {

constexpr auto longest_without_cable = 10s;

// A pseudo-terminal hands bytes on in the background, and forgets those that are under way when it is closed.
constexpr auto bytes_arrive_after = 300ms;

// The device vanishes with a pulled cable, and its link comes back with it.
asio::awaitable<error_code> open_when_there(Head& head) {
  asio::steady_timer timer(co_await asio::this_coro::executor);
  const auto end = std::chrono::steady_clock::now() + longest_without_cable;
  for (;;) {
    const error_code error = co_await head.open();
    if (!error || std::chrono::steady_clock::now() > end) {
      co_return error;
    }
    timer.expires_after(100ms);
    co_await timer.async_wait(asio::use_awaitable);
  }
}

simulator::Settings at_link(simulator::Settings settings, const std::string& link) {
  settings.link = link;
  return settings;
}

}  // namespace

simulator::Settings settings_from(std::string_view options) {
  std::istringstream text("meterwire-simulator --start 2026-11-20T18:00:00Z --meter " + std::string(options));
  std::vector<std::string> words;
  for (std::string word; text >> word;) {
    words.push_back(word);
  }
  std::vector<const char*> arguments;
  for (const std::string& word : words) {
    arguments.push_back(word.c_str());
  }
  return simulator::settings_from(static_cast<int>(arguments.size()), arguments.data());
}

std::string short_readout() {
  return "F.F(00)\r\n"
         "0.0.0(00043817)\r\n"
         "0.9.1(190000)\r\n"
         "1.8.0(004567.890*kWh)\r\n"
         "1.8.0*10(004321.098*kWh)\r\n"
         "1.8.1(003456.789*kWh)\r\n"
         "1.8.2(001111.101*kWh)\r\n"
         "2.8.0(000012.345*kWh)\r\n";
}

SessionOptions session_options_from(std::string_view parameters) {
  std::string uri = "serial:/dev/null";
  uri += parameters.empty() ? "" : "?" + std::string(parameters);
  const transport::Parameters given(transport::uri_from(uri), session::session_parameters);
  SessionOptions options = session::session_options_from(given);
  options.address = session::addresses_from(given).front();
  return options;
}

Bench::Bench(asio::io_context& context, simulator::Settings settings, std::string link)
    : link_(std::move(link)), meter_(context, at_link(std::move(settings), link_), observer()) {
  meter_.start();
}

simulator::LineObserver Bench::observer() {
  simulator::LineObserver observer;
  observer.telegram = [this](std::string_view telegram) { sent_.emplace_back(telegram); };
  observer.log = [this](std::string_view line) { log_.append(line).append("\n"); };
  return observer;
}

asio::awaitable<Report> Bench::session(const Work& work, const SessionOptions& options, Habits& habits,
                                       std::chrono::seconds limit) {
  Head head(co_await asio::this_coro::executor, device(), {options.sign_on_baud, transport::Parity::even});
  Report report;
  report.port_error = co_await open_when_there(head);
  if (report.port_error) {
    co_return report;
  }
  const auto begin = std::chrono::steady_clock::now();
  Wire wire(options);
  Dialogue dialogue(carry_out(work, wire, options, habits));
  report.port_error = co_await session::perform(head, dialogue, limit);
  report.took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
  if (!report.port_error) {
    report.result = dialogue.result();
  }
  report.baud = head.baud();
  asio::steady_timer timer(co_await asio::this_coro::executor, bytes_arrive_after);
  co_await timer.async_wait(asio::use_awaitable);
  co_return report;
}

}  // namespace meterwire::scenarios
