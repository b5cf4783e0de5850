#include "parsers/telegram_reader.hpp"

#include "tests/support/allocations.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/ciphered.hpp"
#include "tests/support/compose.hpp"
#include "tests/support/records.hpp"

#include <string>
#include <vector>

using namespace meterwire;
using namespace meterwire::test;

namespace {

const std::string telegram = sample_telegram();
const std::string without_crc = telegram.substr(0, telegram.rfind('!') + 1) + "\r\n";
const Ciphering meter;

ReadOptions with_key(CheckMode check = CheckMode::automatic) {
  ReadOptions options;
  options.check = check;
  options.keys.decryption = meter.key;
  return options;
}

ReadOptions with_both_keys(CheckMode check = CheckMode::automatic) {
  ReadOptions options = with_key(check);
  options.keys.authentication = meter.authentication;
  return options;
}

struct Outcome {
  std::optional<RejectReason> refused;
  std::string message;
  Tag tag = Tag::none;
  Check check = Check::none;
  std::string content;
};

Outcome read(TelegramReader& reader, const std::string& bytes) {
  Framer framer;
  const auto frame = test::first_frame(framer, bytes);
  REQUIRE(frame);
  Record record;
  if (const auto rejection = reader.read(*frame, record)) {
    return {rejection->reason, rejection->message(), Tag::none, Check::none, {}};
  }
  return {std::nullopt, {}, record.tag, record.check, content_of(record)};
}

Outcome read(const ReadOptions& options, const std::string& bytes) {
  TelegramReader reader(options);
  return read(reader, bytes);
}

std::string with_bit_flipped(std::string bytes, std::size_t at) {
  bytes[at] = static_cast<char>(bytes[at] ^ 1);
  return bytes;
}

}  // namespace

TEST_CASE("an encrypted telegram gives the record of its plain text") {
  const Outcome plain = read(ReadOptions{}, telegram);
  REQUIRE_FALSE(plain.refused);
  CHECK(plain.tag == Tag::none);
  for (const ReadOptions& options : {with_key(), with_key(CheckMode::require), with_key(CheckMode::off),
                                     with_both_keys(), with_both_keys(CheckMode::require)}) {
    const Outcome outcome = read(options, ciphered(telegram, 1));
    CHECK(outcome.message.empty());
    CHECK(outcome.tag == Tag::verified);
    CHECK(outcome.check == (options.check == CheckMode::off ? Check::none : Check::crc16));
    CHECK(outcome.content == plain.content);
  }
}

TEST_CASE("filling behind an encrypted telegram is passed over") {
  for (const std::string& filling : {std::string(15, '\0'), std::string("\r\n"), std::string(12, '\xDB')}) {
    const Outcome outcome = read(with_key(), ciphered(telegram + filling, 1));
    CHECK(outcome.tag == Tag::verified);
    CHECK(outcome.content == records_of(telegram).front());
  }
}

TEST_CASE("an encrypted telegram without a key says whose key is missing") {
  const Outcome outcome = read(ReadOptions{}, ciphered(telegram, 1));
  CHECK(outcome.refused == RejectReason::no_key);
  CHECK(outcome.message ==
        "the telegram is encrypted and no decryption-key is given: meter SAG 67702F0102; its grid operator gives the "
        "key");
}

TEST_CASE("a wrong key, or damage, is one error and no record") {
  ReadOptions wrong = with_key();
  wrong.keys.decryption->front() ^= 1;
  for (const CheckMode check : {CheckMode::automatic, CheckMode::require, CheckMode::off}) {
    wrong.check = check;
    CHECK(read(wrong, ciphered(telegram, 1)).refused == RejectReason::not_decrypted);
    CHECK(read(wrong, ciphered(without_crc, 1)).refused == RejectReason::not_decrypted);
    CHECK(read(with_key(check), with_bit_flipped(ciphered(telegram, 1), 50)).refused == RejectReason::not_decrypted);
    CHECK(read(with_both_keys(check), with_bit_flipped(ciphered(telegram, 1), 50)).refused ==
          RejectReason::not_decrypted);
  }
  const std::string message = read(wrong, ciphered(telegram, 1)).message;
  CHECK(message.find("wrong decryption-key for meter SAG") != std::string::npos);
  CHECK(message.find("23456789") == std::string::npos);
}

TEST_CASE("no flipped bit of an encrypted frame gives another record") {
  const std::string frame = ciphered(telegram, 1);
  for (std::size_t at = 0; at < frame.size(); ++at) {
    Framer framer;
    const std::string flipped = with_bit_flipped(frame, at);
    std::string_view input = flipped;
    TelegramReader reader(with_key());
    Record record;
    const auto take = [&](const Frame& one) {
      if (!reader.read(one, record)) {
        INFO("byte " << at);
        CHECK(content_of(record) == records_of(telegram).front());
      }
    };
    while (const auto one = framer.next(input)) {
      take(*one);
    }
    if (const auto one = framer.flush()) {
      take(*one);
    }
  }
}

TEST_CASE("a tag of another authentication key is reported apart from the CRC") {
  Ciphering other = meter;
  other.authentication.front() = 0xBB;
  const std::string frame = ciphered(telegram, 1, other);

  const Outcome outcome = read(with_key(), frame);
  CHECK_FALSE(outcome.refused);
  CHECK(outcome.tag == Tag::mismatch);
  CHECK(outcome.check == Check::crc16);
  CHECK(read(with_key(CheckMode::off), frame).tag == Tag::mismatch);
  CHECK(read(with_key(CheckMode::require), frame).refused == RejectReason::tag_mismatch);
  CHECK(read(with_both_keys(), frame).refused == RejectReason::tag_mismatch);
  CHECK(read(with_key(), ciphered(without_crc, 1, other)).refused == RejectReason::not_decrypted);

  ReadOptions options = with_key(CheckMode::require);
  options.keys.authentication = other.authentication;
  CHECK(read(options, frame).tag == Tag::verified);
}

TEST_CASE("a frame without a tag stands on the CRC inside") {
  Ciphering untagged = meter;
  untagged.security = 0x20;
  for (const CheckMode check : {CheckMode::automatic, CheckMode::require, CheckMode::off}) {
    const Outcome outcome = read(with_key(check), ciphered(telegram, 1, untagged));
    CHECK(outcome.tag == Tag::unchecked);
    CHECK(outcome.check == Check::crc16);
    CHECK(read(with_key(check), ciphered(without_crc, 1, untagged)).refused == RejectReason::not_decrypted);
  }
  CHECK(read(with_both_keys(), ciphered(telegram, 1, untagged)).refused == RejectReason::tag_mismatch);
}

TEST_CASE("what a right tag vouches for is checked like any telegram") {
  CHECK_FALSE(read(with_key(), ciphered(without_crc, 1)).refused);
  CHECK(read(with_key(CheckMode::require), ciphered(without_crc, 1)).refused == RejectReason::crc_missing);
  const std::string wrong = with_bit_flipped(telegram, telegram.rfind('!') + 1);
  CHECK(read(with_key(), ciphered(wrong, 1)).refused == RejectReason::crc_mismatch);
  CHECK_FALSE(read(with_key(CheckMode::off), ciphered(wrong, 1)).refused);
  const Outcome dlms = read(with_key(), ciphered("\x0F\x80\x01\x02" + std::string(100, '\x06'), 1));
  CHECK(dlms.refused == RejectReason::not_ascii_meter);
  CHECK(dlms.message.find("0F800102") != std::string::npos);
}

TEST_CASE("a frame counter that does not grow is a replay") {
  TelegramReader reader(with_key());
  CHECK_FALSE(read(reader, ciphered(telegram, 7)).refused);
  const Outcome again = read(reader, ciphered(telegram, 7));
  CHECK(again.refused == RejectReason::replayed);
  CHECK(again.message.find("7 behind 7, meter SAG 67702F0102") != std::string::npos);
  CHECK(read(reader, ciphered(telegram, 6)).refused == RejectReason::replayed);
  CHECK_FALSE(read(reader, ciphered(telegram, 9)).refused);
  CHECK_FALSE(read(reader, ciphered(telegram, 0xFFFFFFFF)).refused);
}

TEST_CASE("a refused frame does not move the frame counter") {
  TelegramReader reader(with_key());
  CHECK(read(reader, with_bit_flipped(ciphered(telegram, 1000), 50)).refused);
  CHECK(read(reader, ciphered("no telegram", 1000)).refused);
  CHECK_FALSE(read(reader, ciphered(telegram, 0)).refused);
}

TEST_CASE("each meter has a frame counter of its own") {
  TelegramReader reader(with_key());
  Ciphering other = meter;
  other.system_title = "KAM12345";
  CHECK_FALSE(read(reader, ciphered(telegram, 100)).refused);
  CHECK_FALSE(read(reader, ciphered(telegram, 1, other)).refused);
  CHECK(read(reader, ciphered(telegram, 1, other)).refused == RejectReason::replayed);
  CHECK_FALSE(read(reader, ciphered(telegram, 101)).refused);
}

TEST_CASE("a frame that was broken off says how much of it came") {
  const std::string frame = ciphered(telegram, 1);
  const Outcome outcome = read(with_key(), frame.substr(0, 100));
  CHECK(outcome.refused == RejectReason::no_end);
  CHECK(outcome.message.find("100 of " + std::to_string(frame.size()) + " bytes") != std::string::npos);
}

TEST_CASE("a security byte that is not supported is named") {
  for (const char security : {'\x10', '\x31', '\xB0'}) {
    std::string frame = ciphered(telegram, 1);
    frame[13] = security;
    const Outcome outcome = read(with_key(), frame);
    CHECK(outcome.refused == RejectReason::bad_header);
  }
  std::string frame = ciphered(telegram, 1);
  frame[13] = '\x31';
  CHECK(read(with_key(), frame).message.find("security byte 31") != std::string::npos);
}

TEST_CASE("lines and columns are those of the plain text") {
  TelegramReader reader(with_key());
  const std::string sent = ciphered(with_bit_flipped(telegram, telegram.rfind('!') + 1), 1);
  Framer framer;
  std::string_view input = sent;
  Record record;
  const auto rejection = reader.read(*framer.next(input), record);
  REQUIRE(rejection);
  CHECK(rejection->line == 26);
  CHECK(rejection->column == 2);
}

TEST_CASE("other protocols are named, with what can be done") {
  const auto message = [](const std::string& bytes) { return read(ReadOptions{}, bytes).message; };
  const std::string hdlc = std::string("\x7E\xA0\x9A\x01\x00\x01\x10\x12\x10", 9) + std::string(147, 'x');
  const std::string mbus = std::string("\x68\x08\x08\x68\x53\xFF\x00", 7) + std::string(7, 'x');
  const std::string sml = "\x1B\x1B\x1B\x1B\x01\x01\x01\x01" + std::string("vf\x1B\x1B\x1B\x1B\x1A\x00\xAB\xCD", 10);
  const std::string hybrid =
      "/EGM5G15\r\n\r\n" + std::string("\x00\x82\x00\x10\x30", 5) + std::string(15, 'x') + "!CFF1\r\n";
  CHECK(message(hdlc).find("a binary protocol, not ASCII: DLMS in HDLC frames") == 0);
  CHECK(message(mbus).find("a binary protocol, not ASCII: DLMS in M-Bus frames") == 0);
  CHECK(message(sml).find("a binary protocol, not ASCII: SML") == 0);
  CHECK(message(hybrid).find("Elgama, Poland") != std::string::npos);
}

TEST_CASE("reading encrypted telegrams allocates nothing once the record and the buffers have grown") {
  std::vector<std::string> frames;
  for (std::uint32_t counter = 0; counter < 20; ++counter) {
    frames.push_back(ciphered(telegram, counter));
  }
  TelegramReader reader(with_key());
  Framer framer;
  Record record;
  const auto read_one = [&](const std::string& bytes) {
    std::string_view input = bytes;
    return !reader.read(*framer.next(input), record);
  };
  REQUIRE(read_one(frames[0]));
  REQUIRE(read_one(frames[1]));
  const auto before = allocations();
  bool good = true;
  for (std::size_t i = 2; i < frames.size(); ++i) {
    good &= read_one(frames[i]);
  }
  CHECK(allocations() == before);
  CHECK(good);
}
