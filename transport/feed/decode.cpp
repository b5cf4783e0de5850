#include "transport/feed/decode.hpp"

#include "transport/feed/message_builder.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

namespace meterwire::feed {

namespace {

using boost::json::error_code;

// Hands the events of boost::json::basic_parser on. Its DOM would turn 1234.560 into a double; here the digits come as
// they stand in the datagram.
class Handler {
 public:
  // The datagram bounds everything.
  static constexpr std::size_t max_object_size = SIZE_MAX;
  static constexpr std::size_t max_array_size = SIZE_MAX;
  static constexpr std::size_t max_key_size = SIZE_MAX;
  static constexpr std::size_t max_string_size = SIZE_MAX;

  MessageBuilder builder;

  static bool on_document_begin(error_code&) { return true; }
  static bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code& ec) { return checked(builder.begin_object(), ec); }
  bool on_object_end(std::size_t, error_code& ec) { return checked(builder.end_object(), ec); }
  bool on_array_begin(error_code& ec) { return checked(builder.begin_array(), ec); }
  bool on_array_end(std::size_t, error_code& ec) { return checked(builder.end_array(), ec); }

  bool on_key_part(std::string_view part, std::size_t, error_code&) { return keep(part); }
  bool on_key(std::string_view rest, std::size_t, error_code& ec) { return checked(builder.key(whole(rest)), ec); }
  bool on_string_part(std::string_view part, std::size_t, error_code&) { return keep(part); }
  bool on_string(std::string_view rest, std::size_t, error_code& ec) { return checked(builder.text(whole(rest)), ec); }
  bool on_number_part(std::string_view part, error_code&) { return keep(part); }
  bool on_int64(std::int64_t, std::string_view rest, error_code& ec) { return on_number(rest, ec); }
  bool on_uint64(std::uint64_t, std::string_view rest, error_code& ec) { return on_number(rest, ec); }
  bool on_double(double, std::string_view rest, error_code& ec) { return on_number(rest, ec); }
  bool on_bool(bool is_true, error_code& ec) { return checked(builder.boolean(is_true), ec); }
  bool on_null(error_code& ec) { return checked(builder.null(), ec); }

  static bool on_comment_part(std::string_view, error_code&) { return true; }
  static bool on_comment(std::string_view, error_code&) { return true; }

 private:
  bool on_number(std::string_view rest, error_code& ec) { return checked(builder.number(whole(rest)), ec); }

  static bool checked(bool good, error_code& ec) {
    if (!good) {
      ec = boost::json::error::syntax;  // the parser wants one; what is wrong stands in builder.error()
    }
    return good;
  }

  // A text with escapes comes in pieces.
  bool keep(std::string_view part) {
    if (complete_) {
      pieces_.clear();
      complete_ = false;
    }
    pieces_.append(part);
    return true;
  }

  std::string_view whole(std::string_view rest) {
    if (complete_) {
      return rest;
    }
    complete_ = true;
    return pieces_.append(rest);
  }

  std::string pieces_;
  bool complete_ = true;
};

}  // namespace

boost::system::result<Message, DecodeError> decode(std::string_view datagram) {
  boost::json::basic_parser<Handler> parser(boost::json::parse_options{});
  error_code ec;
  const std::size_t read = parser.write_some(false, datagram.data(), datagram.size(), ec);
  MessageBuilder& builder = parser.handler().builder;
  if (builder.error()) {
    return *builder.error();
  }
  if (!ec && read < datagram.size()) {
    ec = boost::json::error::extra_data;
  }
  if (ec) {
    return DecodeError{DecodeError::Reason::not_json, ec.message() + " at byte " + std::to_string(read + 1)};
  }
  return std::move(builder.message());
}

}  // namespace meterwire::feed
