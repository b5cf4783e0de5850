#pragma once

#include "receiver/account/books.hpp"
#include "receiver/output/gateway_views.hpp"
#include "receiver/output/meter_views.hpp"
#include "receiver/output/output.hpp"
#include "receiver/output/screen_log.hpp"
#include "receiver/output/table_size.hpp"
#include "receiver/output/writer.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::receiver {

/// A table of what each meter said last. On a terminal it is redrawn in place, at most four times a second; anywhere
/// else it is printed once, at the end.
class TableOutput : public Output {
 public:
  using Clock = std::chrono::steady_clock;

  /// `listening_on` stands in the first line. `log`, where it is not null, is what the same terminal's log goes to: the
  /// table shows the last of it, and lets go of it at the end. `now` is there for tests.
  TableOutput(int descriptor, const Books& books, std::string listening_on, ScreenLog* log = nullptr,
              Clock::time_point (*now)() = Clock::now);

  TableOutput(const TableOutput&) = delete;
  TableOutput& operator=(const TableOutput&) = delete;

  /// Gives the terminal its cursor back.
  ~TableOutput() override;

  void show(const feed::Message& message, std::string_view raw) override;
  void tick() override;
  void finish() override;

 private:
  [[nodiscard]] std::vector<TableLine> lines(TableSize size);
  [[nodiscard]] std::string frame(TableSize terminal);
  void draw();
  void print();

  int descriptor_;
  bool is_terminal_;
  const Books& books_;
  std::string listening_on_;
  ScreenLog* log_;  ///< null: it goes elsewhere, or the table has ended
  Clock::time_point (*now_)();
  Clock::time_point drawn_at_{};
  std::string drawn_;    ///< the frame on the screen; empty: none yet
  TableSize drawn_for_;  ///< its size
  MeterViews meters_;
  GatewayViews gateways_;
  Writer writer_;
};

}  // namespace meterwire::receiver
