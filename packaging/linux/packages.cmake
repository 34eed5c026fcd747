# Two packages for Debian, made by packaging/linux/deb: the client `eimza`, which carries a backend and a stand-in of its
# own for the practice mode, and the backend `eimzad`.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON) # the tests stay at home
set(here ${CMAKE_CURRENT_LIST_DIR})
set(made ${CMAKE_CURRENT_BINARY_DIR}/packages)
set(desktop_id org.eimza.yenileme)

# SOURCE_DATE_EPOCH, where it is set, makes the same packages from the same sources.
string(TIMESTAMP EIMZA_RELEASE_DAY "%Y-%m-%d" UTC)
string(TIMESTAMP EIMZA_RELEASE_MOMENT "%a, %d %b %Y %H:%M:%S +0000" UTC)
configure_file(${here}/client/${desktop_id}.metainfo.xml.in ${made}/${desktop_id}.metainfo.xml @ONLY)
configure_file(${here}/changelog.in ${made}/changelog @ONLY)
execute_process(COMMAND gzip -9 -n -k -f ${made}/changelog COMMAND_ERROR_IS_FATAL ANY)

install(TARGETS eimza eimzad ksm-standin DESTINATION lib/eimza COMPONENT client)
install(CODE "
    file(MAKE_DIRECTORY \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/bin\")
    file(CREATE_LINK ../lib/eimza/eimza \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/bin/eimza\" SYMBOLIC)" COMPONENT client)
install(FILES ${here}/client/${desktop_id}.desktop DESTINATION share/applications COMPONENT client)
install(FILES ${made}/${desktop_id}.metainfo.xml DESTINATION share/metainfo COMPONENT client)
install(FILES ${PROJECT_SOURCE_DIR}/resources/icons/app.svg DESTINATION share/icons/hicolor/scalable/apps
    RENAME ${desktop_id}.svg COMPONENT client)
foreach(pixels 16 24 32 48 64 128 256)
    install(FILES ${CMAKE_BINARY_DIR}/ui/common/icons/app-${pixels}.png
        DESTINATION share/icons/hicolor/${pixels}x${pixels}/apps RENAME ${desktop_id}.png COMPONENT client)
endforeach()
install(FILES ${here}/copyright DESTINATION share/doc/eimza COMPONENT client)
install(FILES ${made}/changelog.gz DESTINATION share/doc/eimza COMPONENT client)

set(server ${PROJECT_SOURCE_DIR}/packaging/server)
install(TARGETS eimzad DESTINATION bin COMPONENT backend)
install(FILES ${server}/eimzad.conf DESTINATION /etc/eimza COMPONENT backend)
install(FILES ${server}/eimzad.service DESTINATION /lib/systemd/system COMPONENT backend)
install(FILES ${server}/README.md DESTINATION share/doc/eimzad COMPONENT backend)
install(FILES ${server}/nginx.conf DESTINATION share/doc/eimzad/examples COMPONENT backend)
install(FILES ${here}/copyright DESTINATION share/doc/eimzad COMPONENT backend)
install(FILES ${made}/changelog.gz DESTINATION share/doc/eimzad COMPONENT backend)

set(CPACK_GENERATOR DEB)
set(CPACK_SET_DESTDIR ON)
set(CPACK_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL client backend)
set(CPACK_PACKAGE_NAME eimza)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # each package begins with a line of its own
set(CPACK_PACKAGE_CONTACT "e-İmza Yenileme <bakim@eimza.example>")
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEBIAN_CLIENT_PACKAGE_NAME eimza)
set(CPACK_DEBIAN_CLIENT_PACKAGE_SECTION misc)
set(CPACK_COMPONENT_CLIENT_DESCRIPTION "renewal of qualified e-signature certificates
Project officers see whose certificate will expire and request its renewal;
the e-signature bureau reviews the requests and sends them to Kamu SM.
.
This is the desktop client. \`eimza --practice\` tries everything with
synthetic people on this machine.")
set(CPACK_DEBIAN_CLIENT_PACKAGE_DEPENDS "libqt6sql6-sqlite")
set(CPACK_DEBIAN_CLIENT_PACKAGE_RECOMMENDS "libsecret-1-0, fonts-noto-core")

set(CPACK_DEBIAN_BACKEND_PACKAGE_NAME eimzad)
set(CPACK_DEBIAN_BACKEND_PACKAGE_SECTION net)
set(CPACK_COMPONENT_BACKEND_DESCRIPTION "central backend of e-signature renewal
Keeps the register of certificates, requests and their audit in SQLite or
PostgreSQL, serves the desktop clients and exchanges batches with Kamu SM.")
set(CPACK_DEBIAN_BACKEND_PACKAGE_DEPENDS "adduser, init-system-helpers (>= 1.52), libqt6sql6-sqlite")
set(CPACK_DEBIAN_BACKEND_PACKAGE_RECOMMENDS "libqt6sql6-psql")
set(CPACK_DEBIAN_BACKEND_PACKAGE_SUGGESTS "nginx, postgresql")
set(CPACK_DEBIAN_BACKEND_PACKAGE_CONTROL_EXTRA
    ${here}/backend/conffiles ${here}/backend/postinst ${here}/backend/prerm ${here}/backend/postrm)
include(CPack)
