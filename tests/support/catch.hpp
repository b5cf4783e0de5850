#pragma once

// Catch2 3 where it is there, else 2 (Debian 12). Both know the macros that the tests use.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
