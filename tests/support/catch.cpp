// The precompiled header needs a source that takes it, beside main.cpp, which cannot.
#include "tests/support/catch.hpp"
