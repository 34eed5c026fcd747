# eimza_icons(TARGET): every drawing in resources/icons becomes alpha masks at five scales inside TARGET
# (":/icons/<name>@<percent>.png"); icons.h colours them. The application's own drawing keeps its colours
# (":/icons/app-<pixels>.png"). Drawn when the program is built, so that no SVG module is needed to run it.
find_program(RSVG_CONVERT rsvg-convert REQUIRED)

function(eimza_icons target)
    set(source ${PROJECT_SOURCE_DIR}/resources/icons)
    set(drawn ${CMAKE_CURRENT_BINARY_DIR}/icons)
    file(MAKE_DIRECTORY ${drawn})
    set(files)
    foreach(name ${ARGN})
        set(outputs)
        set(commands)
        foreach(percent 100 125 150 200 300)
            math(EXPR whole "${percent} / 100")
            math(EXPR rest "${percent} % 100")
            set(output ${drawn}/${name}@${percent}.png)
            list(APPEND outputs ${output})
            list(APPEND commands COMMAND ${RSVG_CONVERT} --zoom ${whole}.${rest} --output ${output} ${source}/${name}.svg)
        endforeach()
        add_custom_command(OUTPUT ${outputs} ${commands} DEPENDS ${source}/${name}.svg
            COMMENT "Drawing ${name}" VERBATIM)
        list(APPEND files ${outputs})
    endforeach()
    foreach(pixels 16 24 32 48 64 128 256)
        set(output ${drawn}/app-${pixels}.png)
        add_custom_command(OUTPUT ${output}
            COMMAND ${RSVG_CONVERT} --width ${pixels} --height ${pixels} --output ${output} ${source}/app.svg
            DEPENDS ${source}/app.svg COMMENT "Drawing app.svg, ${pixels} px" VERBATIM)
        list(APPEND files ${output})
    endforeach()
    qt_add_resources(${target} eimza_icons PREFIX /icons BASE ${drawn} FILES ${files})
endfunction()
