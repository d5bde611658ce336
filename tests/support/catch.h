// The one door to Catch2 for tests: version 2 (one header, Debian 12) or version 3 (split headers).
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif
