# One target carries every compiler flag; every other target links it.
add_library(eimza_flags INTERFACE)
target_include_directories(eimza_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(eimza_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_KEYWORDS
    QT_USE_QSTRINGBUILDER QT_DISABLE_DEPRECATED_BEFORE=0x060400
    EIMZA_VERSION="${PROJECT_VERSION}")
target_compile_options(eimza_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
    # Of what GCC 12 inlines into one function at -O2 and above, it says this without a cause.
    $<$<NOT:$<CONFIG:Release>>:-Wnull-dereference>
    -Wswitch -Werror=switch -Werror=return-type)
if(CMAKE_UNITY_BUILD)
    # What a class keeps to its file is kept to that file still, though another one includes it.
    target_compile_options(eimza_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endif()
if(EIMZA_WERROR)
    target_compile_options(eimza_flags INTERFACE -Werror)
endif()
if(EIMZA_FUZZ)
    target_compile_options(eimza_flags INTERFACE
        -fsanitize=fuzzer-no-link,address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
    target_link_options(eimza_flags INTERFACE -fsanitize=address,undefined)
elseif(EIMZA_TSAN)
    target_compile_options(eimza_flags INTERFACE -fsanitize=thread -fno-omit-frame-pointer -Wno-tsan)
    target_link_options(eimza_flags INTERFACE -fsanitize=thread)
elseif(EIMZA_SANITIZE)
    target_compile_options(eimza_flags INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
    target_link_options(eimza_flags INTERFACE -fsanitize=address,undefined)
elseif(CMAKE_BUILD_TYPE STREQUAL "Release")
    target_compile_options(eimza_flags INTERFACE -fstack-protector-strong $<$<NOT:$<BOOL:${MINGW}>>:-fPIE> -D_FORTIFY_SOURCE=2)
    if(MINGW)
        target_link_options(eimza_flags INTERFACE -fstack-protector-strong) # its checks stand in a library of their own
    else()
        target_link_options(eimza_flags INTERFACE -Wl,-z,relro,-z,now -pie)
    endif()
endif()
if(MINGW)
    add_library(eimza_main STATIC core/base/main_windows.cpp)
    target_link_options(eimza_flags INTERFACE -Wl,--wrap=main)
    target_link_libraries(eimza_flags INTERFACE eimza_main)
endif()
if(EIMZA_WATCHDOG)
    target_compile_definitions(eimza_flags INTERFACE EIMZA_WATCHDOG)
endif()

# eimza_library(NAME LINK libraries… SOURCES files…): a static library under the common flags.
function(eimza_library name)
    cmake_parse_arguments(ARG "" "" "LINK;SOURCES" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_link_libraries(${name} PUBLIC eimza_flags ${ARG_LINK})
    eimza_precompile(${name})
endfunction()
