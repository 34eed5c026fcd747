#include <QLibraryInfo>
#include <QLocale>
#include <QTimer>
#include <QTranslator>
#include <cstdio>

#include "app/desktop/desktop.h"
#include "app/desktop/options.h"
#include "app/desktop/screenshots.h"
#include "app/desktop/watchdog.h"
#include "core/base/log.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace {

// The sources speak Turkish: English is the only translation of our own; Qt's own texts come in Turkish.
void installLanguage(QApplication &application, const QString &language)
{
    const bool english = language == "en"_L1;
    QLocale::setDefault(english ? QLocale(QLocale::English, QLocale::UnitedKingdom) : QLocale(QLocale::Turkish, QLocale::Turkey));
    for (const QString &file : english ? QStringList{u"eimza_en"_s} : QStringList{u"qtbase_tr"_s, u"eimza_tr"_s}) {
        auto *translator = new QTranslator(&application);
        if (translator->load(u":/i18n/"_s + file))
            QApplication::installTranslator(translator);
        else
            qCWarning(lcUi, "The texts '%s' are missing", qUtf8Printable(file));
    }
}

} // namespace

int main(int argc, char *argv[])
{
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
    installLanguage(application, options->language);
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
