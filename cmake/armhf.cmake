# For CMAKE_TOOLCHAIN_FILE: builds for Debian's armhf, as a BeagleBone and a Raspberry Pi from the second on run it. What the
# programs are linked with is in the folder METERWIRE_SYSROOT; scripts/package --arch armhf fills it.
#
# No -mcpu: Debian's armhf is ARMv7-A with Thumb-2 and VFPv3-D16, which all of these boards have. Of a Cortex-A8's own
# NEON nothing here would make use.

set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR armv7l)
set(CMAKE_LIBRARY_ARCHITECTURE arm-linux-gnueabihf)
set(CMAKE_CXX_COMPILER arm-linux-gnueabihf-g++)
# Every std::span that is handed over would bring a note that GCC 7.1 changed how: nothing here is linked with older code.
set(CMAKE_CXX_FLAGS_INIT -Wno-psabi)

set(METERWIRE_SYSROOT "$ENV{METERWIRE_SYSROOT}" CACHE PATH "Folder with Debian's libraries of armhf")
if(NOT METERWIRE_SYSROOT)
  message(FATAL_ERROR "METERWIRE_SYSROOT has to name the folder with Debian's libraries of armhf (scripts/package makes it)")
endif()
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES METERWIRE_SYSROOT)
set(CMAKE_SYSROOT ${METERWIRE_SYSROOT})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
# What CTest runs it with: a BeagleBone's processor.
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-arm-static;-cpu;cortex-a8;-L;${METERWIRE_SYSROOT})
