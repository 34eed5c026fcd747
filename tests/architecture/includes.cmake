cmake_minimum_required(VERSION 3.25)
# Reads every #include, and where SQL and some names stand, against the order of the house and fails on a violation.
# Run as: cmake -DROOT=<repository> -P includes.cmake
#
# A folder may include itself and what is named behind it. Longest match decides, so that the parts inside
# core/client and core/backend keep an order of their own.
set(allowed_core/base "")
set(allowed_core/domain core/base)
set(allowed_core/pki core/base core/domain)
set(allowed_core/http core/base core/domain)
set(allowed_core/contract core/base core/domain core/pki core/http)
set(below_contract core/base core/domain core/pki core/http core/contract)
set(allowed_core/client/columns core/base)
set(allowed_core/client/storage core/base core/domain core/contract core/client/columns)
set(allowed_core/client/remote core/base core/domain core/contract)
set(allowed_core/client/signing core/base core/domain core/pki core/contract)
set(allowed_core/client/sync core/base core/domain core/contract core/client/storage core/client/remote core/client/signing)
set(allowed_core/client/services core/base core/domain core/contract core/client/columns core/client/storage core/client/remote
    core/client/signing core/client/sync)
set(allowed_core/backend/store ${below_contract})
set(allowed_core/backend/audit ${below_contract} core/backend/store)
set(allowed_core/backend/exchange ${below_contract} core/backend/store core/backend/audit)
set(allowed_core/backend/services ${below_contract} core/backend/store core/backend/audit core/backend/exchange)
set(allowed_core/backend/http ${below_contract} core/backend core/backend/store core/backend/audit
    core/backend/exchange core/backend/services)
set(allowed_core/backend ${below_contract} core/backend/store core/backend/audit core/backend/exchange
    core/backend/services)
set(allowed_core/ksm ${below_contract})
set(allowed_ui core/base core/domain core/client/services)
set(allowed_app/common core/base)
set(allowed_app/desktop core/base core/domain core/client/services ui app/common)
set(allowed_app/backend ${below_contract} core/backend core/backend/store core/backend/audit
    core/backend/exchange core/backend/services core/backend/http app/common)
set(allowed_app/ksm ${below_contract} core/ksm app/common)

# What acts for nobody; what is done at the machine itself; the sign-in; a deputy's name; the audit of a number that a
# client showed.
string(CONCAT own_work
    "^core/backend/((store|exchange)/[a-z]+|services/(alerts|peopleimport|unitimport))\\.cpp$"
    "|^(core/backend/services/accounts|app/backend/usercommands)\\.cpp$"
    "|^core/backend/services/(signin|deputyship|personcommands)\\.cpp$")

# Statements stand in store/, where their reach is a type. Beside it: what goes over whole tables, for nobody; the revs
# of what a command has just changed.
set(own_statements "^core/backend/services/(backup|destruction|retention|seed|commandwork)\\.cpp$")

set(posix_headers "unistd\\.h|sys/[a-z]+\\.h|signal\\.h|csignal|fcntl\\.h|poll\\.h|pthread\\.h|netinet/.*|arpa/.*|dlfcn\\.h|pwd\\.h|grp\\.h|termios\\.h")

set(below_services "(^|[^A-Za-z_])(engine\\(\\)|BackendApi|Vault)([^A-Za-z_]|$)")

# The longest named folder that holds the file.
function(house_folder path result)
    set(folder "${path}")
    while(folder)
        if(DEFINED allowed_${folder})
            set(${result} "${folder}" PARENT_SCOPE)
            return()
        endif()
        if(NOT folder MATCHES "/")
            break()
        endif()
        string(REGEX REPLACE "/[^/]*$" "" folder "${folder}")
    endwhile()
    set(${result} "" PARENT_SCOPE)
endfunction()

set(faults "")
file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/core/*.h ${ROOT}/core/*.cpp ${ROOT}/ui/*.h ${ROOT}/ui/*.cpp
    ${ROOT}/app/*.h ${ROOT}/app/*.cpp)
list(LENGTH files count)
foreach(file IN LISTS files)
    house_folder(${file} own)
    if(NOT own)
        list(APPEND faults "${file}: stands in no folder of the house")
        continue()
    endif()
    if(file MATCHES "^core/backend/(services|http)/" AND NOT file MATCHES "${own_statements}")
        file(STRINGS ${ROOT}/${file} statements REGEX "\"[^\"]*(SELECT |INSERT INTO|UPDATE |DELETE FROM)")
        if(statements)
            list(APPEND faults "${file}: SQL outside store/")
        endif()
    endif()
    # A view asks services, which hand on what is kept: the network feeds none.
    if(file MATCHES "^ui/")
        file(STRINGS ${ROOT}/${file} depths REGEX "${below_services}")
        if(depths)
            list(APPEND faults "${file}: what is below the services is not for views")
        endif()
    endif()
    if(NOT file MATCHES "^(core/client/remote/httpclient|app/desktop/practice[a-z]*)\\.(h|cpp)$")
        file(STRINGS ${ROOT}/${file} managers REGEX "QNetworkAccessManager")
        if(managers)
            list(APPEND faults "${file}: QNetworkAccessManager outside HttpClient")
        endif()
    endif()
    file(STRINGS ${ROOT}/${file} lines REGEX "^[ \t]*#[ \t]*include")
    foreach(line IN LISTS lines)
        if(line MATCHES "\"([^\"]+)\"")
            set(included ${CMAKE_MATCH_1})
            if(NOT EXISTS ${ROOT}/${included})
                if(NOT included MATCHES "\\.moc$")
                    list(APPEND faults "${file}: \"${included}\" is not written from the root of the repository")
                endif()
                continue()
            endif()
            house_folder(${included} target)
            if(NOT target STREQUAL own AND NOT target IN_LIST allowed_${own})
                list(APPEND faults "${file}: ${own} must not include ${included}")
            endif()
            # It brings Boost with it.
            if(included STREQUAL "core/http/connection.h" AND NOT file MATCHES "^core/http/(connection|server)\\.cpp$")
                list(APPEND faults "${file}: ${included} is the server's own")
            endif()
            # With these records are read past a user's scope.
            if(included STREQUAL "core/backend/store/ownwork.h" AND NOT file MATCHES "${own_work}")
                list(APPEND faults "${file}: ${included} is for work that acts for nobody")
            endif()
            if(included STREQUAL "core/backend/store/sight.h" AND NOT file MATCHES "^core/backend/store/[a-z]+\\.cpp$")
                list(APPEND faults "${file}: ${included} is for the look-ups of store/")
            endif()
        elseif(NOT file MATCHES "_unix\\.cpp$" AND line MATCHES "<(${posix_headers})>")
            list(APPEND faults "${file}: POSIX header <${CMAKE_MATCH_1}> outside *_unix.cpp")
        elseif(line MATCHES "<boost/" AND NOT file MATCHES "^core/http/((client|connection|requestreader|server)\\.cpp|connection\\.h)$")
            list(APPEND faults "${file}: Boost outside the adapter in core/http")
        elseif(line MATCHES "<Q(Widget|Application|Gui)" AND file MATCHES "^core/")
            list(APPEND faults "${file}: core has no window")
        endif()
    endforeach()
endforeach()
if(count LESS 20)
    list(APPEND faults "only ${count} files were found below ${ROOT}")
endif()
if(faults)
    list(JOIN faults "\n  " text)
    message(FATAL_ERROR "The order of the house is broken:\n  ${text}")
endif()
message(STATUS "${count} files keep the order of the house")
