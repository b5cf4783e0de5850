# The rest of the Debian package, and how CPack puts it together.

find_program(DPKG_SHLIBDEPS dpkg-shlibdeps)
if(NOT DPKG_SHLIBDEPS)
  message(FATAL_ERROR "dpkg-shlibdeps was not found. On Debian: apt-get install dpkg-dev (scripts/setup --package does it)")
endif()
if(CMAKE_CROSSCOMPILING)
  set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE armhf)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${CMAKE_SYSROOT}/usr/lib/${CMAKE_LIBRARY_ARCHITECTURE})
endif()
# That of SOURCE_DATE_EPOCH where it is set.
string(TIMESTAMP changelog_date "%a, %d %b %Y %H:%M:%S +0000" UTC)

set(document_folder ${CMAKE_INSTALL_DATAROOTDIR}/doc/meterwire)
install(DIRECTORY DESTINATION /etc/meterwire/forwarder.d)
install(DIRECTORY DESTINATION /etc/meterwire/keys)
install(DIRECTORY DESTINATION /var/lib/meterwire)
install(FILES forwarder.conf DESTINATION /etc/meterwire)
install(FILES default/meterwire DESTINATION /etc/default)
install(FILES logrotate/meterwire DESTINATION /etc/logrotate.d)
install(PROGRAMS init.d/meterwire-forwarder DESTINATION /etc/init.d)
install(FILES systemd/meterwire-forwarder.service systemd/meterwire-receiver.service DESTINATION /lib/systemd/system)
install(FILES forwarder.conf udev/70-meter.rules DESTINATION ${document_folder}/examples)
install(FILES debian/copyright ${PROJECT_SOURCE_DIR}/README.md DESTINATION ${document_folder})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs DESTINATION ${document_folder} PATTERN "*.json" EXCLUDE)
configure_file(debian/changelog.in changelog.Debian @ONLY)
install_compressed(${CMAKE_CURRENT_BINARY_DIR}/changelog.Debian changelog.Debian ${document_folder})
install_compressed(${PROJECT_SOURCE_DIR}/CHANGELOG.md changelog ${document_folder})
install_compressed(${PROJECT_SOURCE_DIR}/docs/feed-vectors.json feed-vectors.json ${document_folder}/docs)
install(FILES debian/lintian-overrides DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/lintian/overrides RENAME meterwire)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME meterwire)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "meterwire maintainers <maintainers@meterwire.example>")
set(CPACK_SET_DESTDIR ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "gateway from smart meters (DSMR P1, IEC 62056-21) to the network")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Reads electricity, gas, heat and water meters by their customer port (P1: DSMR
2.2 to 5.0.2 and its relatives in ten countries, encrypted ones too) or by an
optical head (IEC 62056-21, all modes), from a serial port or a serial server.
Every telegram becomes one exact record, which leaves as UDP datagrams, sealed
and acknowledged if wanted, by MQTT (Home Assistant), to Domoticz or into
files. Cables, speed and parity are found by themselves.
.
The forwarder runs as a service. Beside it are a receiver that keeps records in
SQLite, CSV or JSON lines, programs to read files of telegrams and to talk to a
meter, and a simulator of meters.")
# Libraries are found by dpkg-shlibdeps; time zones are data of the C++ library for dates, and no library.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser, tzdata")
set(CPACK_DEBIAN_PACKAGE_PREDEPENDS "init-system-helpers (>= 1.54~)")
# Whom mqtts and https trust.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "ca-certificates")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "bash-completion, logrotate, sqlite3")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA "")
foreach(part IN ITEMS preinst postinst prerm postrm conffiles)
  list(APPEND CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_SOURCE_DIR}/debian/${part})
endforeach()
include(CPack)
