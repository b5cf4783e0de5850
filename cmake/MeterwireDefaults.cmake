# What holds for every target: the language, the warnings, the compiler cache, and one way to make a library.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Build type" FORCE)
endif()

find_program(METERWIRE_CCACHE ccache)
if(METERWIRE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # A precompiled header's macros are the same for all who take it, and no source looks at the time of its compilation.
  set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_SLOPPINESS=pch_defines,time_macros ${METERWIRE_CCACHE})
endif()

add_library(meterwire_options INTERFACE)
target_include_directories(meterwire_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(meterwire_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
  -Wold-style-cast -Wimplicit-fallthrough -Werror)
# g++ 12 at -O3 takes strings put together for copies that overlap (GCC bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(meterwire_options INTERFACE $<$<CONFIG:Release>:-Wno-restrict>)
endif()
target_compile_definitions(meterwire_options INTERFACE METERWIRE_VERSION="${PROJECT_VERSION}")

# meterwire_library(<name> SOURCES … DEPENDS … PRIVATE_DEPENDS …)
# A folder's library meterwire_<name>, known as meterwire::<name>. Every header beside it is compiled alone as well, so
# that a header which leans on its includer's includes is an error here and not in somebody's project.
function(meterwire_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;PRIVATE_DEPENDS" ${ARGN})
  add_library(meterwire_${name} STATIC ${ARG_SOURCES})
  add_library(meterwire::${name} ALIAS meterwire_${name})
  target_link_libraries(meterwire_${name}
    PUBLIC meterwire_options ${ARG_DEPENDS}
    PRIVATE ${ARG_PRIVATE_DEPENDS})
  meterwire_check_headers(meterwire_${name})
endfunction()

# Compiles each header of this folder by itself, with the options of the target.
function(meterwire_check_headers target)
  file(GLOB headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.hpp)
  if(headers)
    target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${headers})
    set_target_properties(${target} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  endif()
endfunction()
