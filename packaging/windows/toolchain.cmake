# For the preset `windows`: the cross compiler, and the dependencies that packaging/windows/deps has built.
if(NOT EIMZA_WINDOWS_ROOT)
    execute_process(COMMAND ${CMAKE_CURRENT_LIST_DIR}/deps --check
        OUTPUT_VARIABLE report ERROR_VARIABLE report RESULT_VARIABLE missing)
    if(missing)
        message(FATAL_ERROR "${report}")
    endif()
    execute_process(COMMAND ${CMAKE_CURRENT_LIST_DIR}/deps --prefix
        OUTPUT_VARIABLE EIMZA_WINDOWS_ROOT OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
endif()
include(${CMAKE_CURRENT_LIST_DIR}/mingw.cmake)

# moc, rcc and uic are those of the machine's own Qt.
set(QT_HOST_PATH /usr)
set(QT_HOST_PATH_CMAKE_DIR /usr/lib/x86_64-linux-gnu/cmake)

# CTest starts every program through it.
set(CMAKE_CROSSCOMPILING_EMULATOR ${CMAKE_CURRENT_LIST_DIR}/wine)
