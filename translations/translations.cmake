# eimza_translations(TARGET): Turkish is the language of the sources. eimza_en.ts is the one translation;
# eimza_tr.ts holds only the plural forms of sentences with a number. Qt's own Turkish texts travel along.
# `cmake --build … --target update_translations` takes new texts from the sources.
set(eimza_translation_files ${PROJECT_SOURCE_DIR}/translations/eimza_en.ts ${PROJECT_SOURCE_DIR}/translations/eimza_tr.ts)

function(eimza_translations target)
    find_program(LRELEASE lrelease HINTS /usr/lib/qt6/bin REQUIRED)
    find_file(QTBASE_TR qtbase_tr.qm PATHS ${QT6_INSTALL_PREFIX}/${QT6_INSTALL_TRANSLATIONS} REQUIRED
        NO_CMAKE_FIND_ROOT_PATH)
    set(folder ${CMAKE_BINARY_DIR}/i18n)
    file(MAKE_DIRECTORY ${folder})
    set(compiled "")
    foreach(source IN LISTS eimza_translation_files)
        cmake_path(GET source STEM name)
        add_custom_command(OUTPUT ${folder}/${name}.qm
            COMMAND ${LRELEASE} -silent ${source} -qm ${folder}/${name}.qm
            DEPENDS ${source} COMMENT "Compiling ${name}.ts")
        list(APPEND compiled ${folder}/${name}.qm)
    endforeach()
    configure_file(${QTBASE_TR} ${folder}/qtbase_tr.qm COPYONLY)
    qt_add_resources(${target} ${target}_i18n PREFIX /i18n BASE ${folder} FILES ${compiled} ${folder}/qtbase_tr.qm)
endfunction()

find_program(LUPDATE lupdate HINTS /usr/lib/qt6/bin)
add_custom_target(update_translations
    COMMAND ${LUPDATE} -silent -locations none -no-obsolete -source-language tr_TR -target-language en
        ${PROJECT_SOURCE_DIR}/ui ${PROJECT_SOURCE_DIR}/app/desktop -I ${PROJECT_SOURCE_DIR}
        -ts ${PROJECT_SOURCE_DIR}/translations/eimza_en.ts
    COMMAND ${LUPDATE} -silent -locations none -no-obsolete -pluralonly -source-language tr_TR -target-language tr
        ${PROJECT_SOURCE_DIR}/ui ${PROJECT_SOURCE_DIR}/app/desktop -I ${PROJECT_SOURCE_DIR}
        -ts ${PROJECT_SOURCE_DIR}/translations/eimza_tr.ts
    COMMENT "Taking new texts from the sources")
