# The libraries meterwire stands on. Where one is missing, the message names Debian's package.

set(Boost_NO_WARN_NEW_VERSIONS ON)
find_package(Boost 1.81 QUIET COMPONENTS program_options url json)
if(NOT Boost_FOUND)
  message(FATAL_ERROR "Boost 1.81 or later with program_options, url and json was not found. On Debian 12: apt-get install "
    "libboost1.81-dev libboost-program-options1.81-dev libboost-url1.81-dev libboost-json1.81-dev (scripts/setup does it)")
endif()
find_package(fmt QUIET)
if(NOT fmt_FOUND)
  message(FATAL_ERROR "fmt was not found. On Debian: apt-get install libfmt-dev (scripts/setup does it)")
endif()
find_package(Threads REQUIRED)
find_package(spdlog QUIET)
if(NOT spdlog_FOUND)
  message(FATAL_ERROR "spdlog was not found. On Debian: apt-get install libspdlog-dev (scripts/setup does it)")
endif()
find_package(date QUIET)
if(NOT date_FOUND)
  message(FATAL_ERROR "Howard Hinnant's date library was not found. On Debian: apt-get install libhowardhinnant-date-dev "
    "(scripts/setup does it)")
endif()
