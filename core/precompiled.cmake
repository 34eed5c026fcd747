# What nearly every file reads is parsed once. All targets have the same flags (eimza_flags), so a few headers serve
# them all; a folder says which by setting EIMZA_PRECOMPILED, where it begins or empty for none.
option(EIMZA_PRECOMPILE "Parse Qt's headers once for all files" ON)

function(eimza_precompiled_header name)
    cmake_parse_arguments(ARG "" "" "LINK;HEADERS" ${ARGN})
    file(GENERATE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp CONTENT "namespace ${name} {}\n")
    add_library(${name} OBJECT ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
    target_link_libraries(${name} PRIVATE eimza_flags ${ARG_LINK})
    target_precompile_headers(${name} PRIVATE ${ARG_HEADERS})
    set_target_properties(${name} PROPERTIES AUTOMOC OFF)
endfunction()

if(EIMZA_PRECOMPILE)
    set(headers
        <algorithm> <array> <atomic> <chrono> <functional> <memory> <optional> <string> <utility> <vector>
        <tl/expected.hpp>
        <QByteArray> <QCoreApplication> <QDateTime> <QDir> <QFile> <QFuture> <QFutureWatcher> <QHash> <QJsonArray>
        <QJsonDocument> <QJsonObject> <QList> <QMap> <QPromise> <QRegularExpression> <QSet> <QString> <QStringList>
        <QTimer> <QUuid> <QVariant>)
    eimza_precompiled_header(eimza_precompiled_core LINK Qt6::Core tl::expected HEADERS ${headers})
    eimza_precompiled_header(eimza_precompiled_widgets LINK Qt6::Widgets tl::expected HEADERS ${headers}
        <QApplication> <QBoxLayout> <QCheckBox> <QComboBox> <QFrame> <QGridLayout> <QLabel> <QLineEdit> <QMenu>
        <QPainter> <QPushButton> <QStackedWidget> <QTableView> <QToolButton> <QWidget>)
endif()
set(EIMZA_PRECOMPILED eimza_precompiled_core)

# eimza_precompile(TARGET): its files begin with what its folder has parsed already.
function(eimza_precompile target)
    if(EIMZA_PRECOMPILE AND EIMZA_PRECOMPILED)
        target_precompile_headers(${target} REUSE_FROM ${EIMZA_PRECOMPILED})
    endif()
endfunction()
