#include "parsers/telegram_reader.hpp"

namespace meterwire {

std::optional<Rejection> TelegramReader::read(const Frame& frame, Record& record) {
  return parse(frame, options_.protocol, options_.check, record);
}

}  // namespace meterwire
