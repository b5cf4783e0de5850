#pragma once

#include "forwarder/approach.hpp"
#include "parsers/parse.hpp"
#include "transport/line_settings.hpp"
#include "transport/uri.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

namespace meterwire::forwarder {

/// Finds out how a source is to be read. Does no I/O: it names the approach, and is told what came of it.
///
/// A serial port, here or at a server that speaks RFC 2217, with nothing said about it is tried like this, round and
/// round until a meter is found:
///
///     listen   115200   2.5 s   DSMR 5 sends every second
///     sign on     300           IEC 62056-21 mode C; harmless on a P1 port, which has no way back
///     listen     9600    11 s   DSMR 2.2 and 3 send every 10 s
///     listen   115200    11 s   DSMR 4 sends every 10 s
///
/// Whether characters come as 8N1 or 7E1 makes no difference to who listens: the framer sees it. Every third round is
/// for meters that send once a minute, and listens for 75 s where it says 11.
///
/// A connection has no line: a push is listened for, then the meter is asked, in turn. What was found is kept while it
/// delivers, and comes first when the source was opened again, or the program was started again.
class Detector {
 public:
  Detector(transport::Scheme scheme, ProtocolChoice protocol, std::optional<transport::LineSettings> line);

  /// What was found at an earlier start comes first, if it is still to be tried at all; returns whether it is. Call
  /// before anything else.
  bool prefer(const Found& found);

  /// What to do now.
  [[nodiscard]] const Approach& current() const { return approaches_[index_]; }

  /// How long listening may go without a telegram before failed() is to be called.
  [[nodiscard]] std::chrono::milliseconds patience() const;

  /// Whether it is not known yet how the source is to be read.
  [[nodiscard]] bool searching() const { return !found_ && approaches_.size() > 1; }

  /// Whether every approach was tried since a meter was heard last.
  [[nodiscard]] bool tried_everything() const { return failures_ >= approaches_.size(); }

  /// A meter was heard. Returns whether that settles what was not known before.
  bool succeeded();

  /// The current approach gave nothing: its time is over, or the readout failed. Returns whether another one is due;
  /// the same one is tried again where it is the only one, and where it has delivered and may have had bad luck.
  bool failed();

  /// The source was opened again: what has worked before comes first.
  void reopened();

 private:
  std::vector<Approach> approaches_;
  std::size_t index_ = 0;
  std::optional<std::size_t> last_found_;
  bool found_ = false;
  std::size_t failures_ = 0;  // of one approach after another since a meter was heard
  int failed_readouts_ = 0;   // in a row, of a meter that was read before
};

}  // namespace meterwire::forwarder
