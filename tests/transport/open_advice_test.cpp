#include "transport/open_advice.hpp"

#include "tests/support/catch.hpp"
#include "tests/transport/words.hpp"

#include <boost/asio/error.hpp>

#include <cerrno>

using boost::system::error_code;
using meterwire::test::contains;
using meterwire::transport::file_advice;
using meterwire::transport::open_advice;

TEST_CASE("an error comes with what to do about it") {
  const auto advice = [](int error) { return open_advice({error, boost::system::system_category()}); };
  CHECK(contains(advice(ENOENT), "plug it in"));
  CHECK(contains(advice(EACCES), "dialout"));
  CHECK(contains(advice(EBUSY), "another program"));
  CHECK(contains(advice(ENOTTY), "no serial port"));
  CHECK(contains(open_advice(boost::asio::error::connection_refused), "nothing listens"));
  CHECK(contains(open_advice(boost::asio::error::host_not_found), "name"));
  CHECK(advice(EIO) == error_code(EIO, boost::system::system_category()).message());
}

TEST_CASE("a file is not plugged in") {
  const auto advice = [](int error) { return file_advice({error, boost::system::system_category()}); };
  CHECK(advice(ENOENT) == "no such file: check the path");
  CHECK(advice(ENOTDIR) == advice(ENOENT));
  CHECK(contains(advice(EACCES), "rights"));
  CHECK_FALSE(contains(advice(EACCES), "dialout"));
  CHECK(advice(EIO) == error_code(EIO, boost::system::system_category()).message());
}
