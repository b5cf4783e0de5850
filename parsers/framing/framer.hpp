#pragma once

#include "parsers/framing/binary_start.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meterwire {

/// How a frame came to its end.
enum class FrameEnd : std::uint8_t {
  terminator,  ///< the '!' line, or ETX and its block check character
  next_start,  ///< another telegram began: this one has no end
  silence,     ///< nothing more came: the end of a file, or Framer::flush()
};

/// What a frame is made of.
enum class FrameKind : std::uint8_t {
  ascii,     ///< a telegram or a readout
  ciphered,  ///< DLMS general-glo-ciphering with a telegram inside (Luxembourg, Austria): 0xDB to the end by its length
  binary,    ///< a protocol that is not read: HDLC, M-Bus, SML, a Polish hybrid
};

/// One telegram or readout as it was cut out of the stream. Not checked, not parsed.
struct Frame {
  std::string_view bytes;  ///< from '/' (or STX) to the line end behind '!', or to the BCC; parity bits removed
  FrameEnd end = FrameEnd::terminator;
  bool at_line_start = true;  ///< false: the '/' stood in the middle of a line, so that only a check can vouch for it
  std::uint64_t offset = 0;   ///< of its first byte in the stream
  std::uint64_t line = 1;     ///< line of the stream in which it starts, from 1
  FrameKind kind = FrameKind::ascii;
  bool has_parity = false;  ///< its characters had a parity bit each: a 7E1 line
};

/// What a framer has seen; nothing is thrown away without being counted.
struct FramerCounters {
  std::uint64_t frames = 0;           ///< handed out
  std::uint64_t discarded_bytes = 0;  ///< outside of any frame: noise, halves of telegrams; not line ends and NULs
  std::uint64_t overflows = 0;        ///< frames given up because they outgrew the limit
  std::uint64_t parity_errors = 0;    ///< characters of a 7E1 line whose parity was wrong
};

/// Cuts telegrams and readouts out of an endless stream of bytes.
///
/// A frame starts at a '/' at the start of a line (IEC 62056-21, 6.3.2; DSMR P1 companion 5.0.2, 6.2), or at STX for a
/// data block without identification, which EOT can end as well (6.5, partial blocks). What comes first behind the
/// identification decides how it ends:
///
///     STX …  ETX BCC       a readout: exactly one byte behind the first ETX, whatever it is; of CR LF both
///     data lines … '!'     a push (P1, mode D): up to four hex digits and a line end behind the '!'
///
/// A '/' in the middle of a line starts a frame only while none is under way, and the frame says so. A start whose
/// parity bit is set (0xAF, 0x82) means a 7E1 line read as 8N1: the parity bits of that frame are checked and removed.
///
/// Binary frames may stand anywhere between and are known by their structure (see binary_start()), so that no byte of
/// noise starts one. Their length field ends them, whatever bytes they hold; one that lost bytes ends where the next
/// telegram begins, whose bytes are then looked at again, or with silence. Never holds more than `limit` bytes.
class Framer {
 public:
  static constexpr std::size_t default_limit = std::size_t{64} * 1024;

  explicit Framer(std::size_t limit = default_limit);

  /// Takes bytes from the front of `input` until a frame is complete or the input is used up. The frame is valid until
  /// the next call. Call until it returns nothing:
  ///
  ///     while (auto frame = framer.next(input)) { … }
  [[nodiscard]] std::optional<Frame> next(std::string_view& input);

  /// The line went silent or the input ended: hands out what has been collected, if it is a frame. A frame that is
  /// complete but for its line end is as good as any (`terminator`).
  [[nodiscard]] std::optional<Frame> flush();

  /// Forgets what has been collected, for a line that was opened again.
  void reset();

  /// Whether a frame is under way, so that silence means something.
  [[nodiscard]] bool collecting() const { return state_ != State::hunting || !again_.empty(); }

  [[nodiscard]] const FramerCounters& counters() const { return counters_; }

 private:
  enum class State : std::uint8_t {
    hunting,         // outside of any frame
    identification,  // up to the first LF
    body,            // data lines of a push, or what some meters send before STX
    crc,             // behind the '!' of a push
    crc_line_end,    // behind its CRC: CR, LF
    block,           // behind STX
    bcc,             // behind ETX
    bcc_line_end,    // behind a CR in its place
    binary,          // up to a length that is known
  };

  enum class Step : std::uint8_t { taken, complete, complete_without };

  void release();
  [[nodiscard]] BinaryStart look_for_binary(std::string_view source) const;
  Step advance(const BinaryStart& start, std::string_view& source);
  Step take_text(std::string_view& source);
  void take_plain_run(std::string_view& source);
  void start_binary(const BinaryStart& start);
  Step collect_binary(std::string_view& source);
  void forget_again(std::size_t bytes);
  void look_again_at_surplus();
  std::optional<Frame> end_frame(Step step);
  Step take(char raw);
  [[nodiscard]] bool ends_block(char c) const;
  Step hunt(char c);
  Step collect_body(char c);
  Step collect_crc(char c);
  void start(char c, State state);
  char without_parity(char c);
  void begin_line(char c);
  [[nodiscard]] bool has_data() const;
  Frame hand_out(FrameEnd end);
  void give_up();

  std::size_t limit_;
  std::string buffer_;  // the frame under way, or with the caller
  std::string again_;   // bytes to be looked at before the input: too few to decide, or behind a frame broken off
  std::size_t again_at_ = 0;
  std::size_t surplus_ = 0;  // of the buffer: bytes at its end that are to be looked at again
  FramerCounters counters_;
  State state_ = State::hunting;
  bool has_parity_ = false;            // of the frame under way
  bool line_start_ = true;             // of the next byte
  bool handed_out_ = false;            // the buffer's frame is with the caller until the next call
  bool at_line_start_ = true;          // of the frame under way
  FrameKind kind_ = FrameKind::ascii;  // of the frame under way
  std::size_t binary_end_ = 0;         // of the buffer, where the binary frame ends; 0: not known yet
  char previous_ = '\n';
  int crc_digits_ = 0;
  std::uint64_t offset_ = 0;  // of the next byte
  std::uint64_t line_ = 1;    // of the next byte
  std::uint64_t start_offset_ = 0;
  std::uint64_t start_line_ = 1;
};

}  // namespace meterwire
