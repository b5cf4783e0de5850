// Catch2 3 brings its main in a library of its own; for 2 it is compiled here, once for all test programs.
#if !__has_include(<catch2/catch_all.hpp>)
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#endif
