#include "parsers/dsmr/keys.hpp"

#include "tests/support/catch.hpp"

using meterwire::dsmr::key_from;
using meterwire::dsmr::published_authentication_key;

TEST_CASE("a key is 32 hex digits, however they are written") {
  CHECK(key_from("00112233445566778899AABBCCDDEEFF") == published_authentication_key);
  CHECK(key_from("00112233445566778899aabbccddeeff") == published_authentication_key);
  CHECK(key_from("00 11 22 33 44 55 66 77 88 99 AA BB CC DD EE FF") == published_authentication_key);
  CHECK(key_from("00:11:22:33:44:55:66:77-88:99:AA:BB:CC:DD:EE:FF") == published_authentication_key);
}

TEST_CASE("anything else is no key") {
  CHECK_FALSE(key_from(""));
  CHECK_FALSE(key_from("00112233445566778899AABBCCDDEEF"));
  CHECK_FALSE(key_from("00112233445566778899AABBCCDDEEFF0"));
  CHECK_FALSE(key_from("00112233445566778899AABBCCDDEEFG"));
}
