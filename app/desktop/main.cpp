#include <cstdio>

#include "app/desktop/desktop.h"
#include "app/desktop/language.h"
#include "app/desktop/options.h"
#include "app/desktop/screenshots.h"
#include "app/desktop/watchdog.h"
#include "core/base/log.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace
{

// --help and --version must answer where there is no display.
bool wantsOnlyText(int argc, char *argv[])
{
    for (int i = 1; i < argc; ++i)
        for (const auto *word : {"--help", "-h", "--help-all", "--version", "-v"})
            if (qstrcmp(argv[i], word) == 0)
                return true;
    return false;
}

} // namespace

int main(int argc, char *argv[])
{
    if (wantsOnlyText(argc, argv))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    setUpLogging();
    QApplication::setApplicationName(u"eimza"_s);
    QApplication::setApplicationVersion(QStringLiteral(EIMZA_VERSION));
    desktop::WatchedApplication application(argc, argv);
    application.setQuitOnLastWindowClosed(true);
    const auto options = desktop::readOptions(QApplication::arguments());
    if (!options) {
        std::fprintf(stderr, "eimza: %s\nTry 'eimza --help'.\n", qUtf8Printable(options.error().detail));
        return 2;
    }
    desktop::installLanguage(application, options->language);
    ui::Appearance appearance(application);
    desktop::Desktop program(*options, appearance);
    if (options->screenshots.isEmpty()) {
        program.window().show();
        program.start();
        return QApplication::exec();
    }
    desktop::Screenshots tour(program, appearance, options->screenshots);
    tour.start();
    return QApplication::exec();
}
