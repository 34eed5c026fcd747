#include <QFile>
#include <QNetworkProxyFactory>
#include <QStandardPaths>
#include <cstdio>

#include "app/common/coredumps.h"
#include "app/desktop/desktop.h"
#include "app/desktop/diagnostics.h"
#include "app/desktop/language.h"
#include "app/desktop/options.h"
#include "app/desktop/screenshots.h"
#include "app/desktop/soleinstance.h"
#include "app/desktop/synconce.h"
#include "app/desktop/watchdog.h"
#include "app/desktop/windowsprogram.h"
#include "core/base/log.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace
{

int syncOnce(const desktop::Options &options)
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly)) {
        std::fprintf(stderr, "eimza: standard input cannot be read\n");
        return static_cast<int>(desktop::SyncOnceExit::WrongUse);
    }
    const auto nextLine = [&input] {
        QByteArray line = input.readLine();
        while (line.endsWith('\n') || line.endsWith('\r'))
            line.chop(1);
        return QString::fromUtf8(line);
    };
    const QString password = nextLine();
    const QString passphrase = nextLine();
    desktop::SyncOnce once(options, client::systemSecretStore());
    QObject::connect(&once, &desktop::SyncOnce::told, &once, [](const QString &line) {
        std::printf("%s\n", qPrintable(line));
        std::fflush(stdout);
    });
    QObject::connect(&once, &desktop::SyncOnce::ended, &once,
                     [](desktop::SyncOnceExit exit) { QCoreApplication::exit(static_cast<int>(exit)); });
    QMetaObject::invokeMethod(&once, [&] { once.start(password, passphrase); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

QString cannotBegin()
{
    return QCoreApplication::translate("Program", "e-İmza Yenileme başlatılamadı. Bilgi işlem biriminize başvurunuz.");
}

Result<desktop::Options> read(const QStringList &arguments)
{
    const auto policy = desktop::readPolicy(desktop::policyPlace());
    return policy ? desktop::readOptions(arguments, *policy) : fail(policy.error());
}

} // namespace

int main(int argc, char *argv[])
{
    app::forbidCoreDumps();
    const bool isRead = desktop::printWhereStarted();
    setUpLogging();
    QCoreApplication::setApplicationName(u"eimza"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(EIMZA_VERSION));
    desktop::Options options;
    {
        // The command line, and what needs no window, must work where there is no display.
        const QCoreApplication application(argc, argv);
        const auto asked = read(QCoreApplication::arguments());
        if (!asked) {
            std::fprintf(stderr, "eimza: %s\nTry 'eimza --help'.\n", qUtf8Printable(asked.error().detail));
            if (!isRead)
                desktop::sayWithoutWindow(u"e-İmza Yenileme"_s, cannotBegin() + u"\n\n"_s + asked.error().detail);
            return static_cast<int>(desktop::SyncOnceExit::WrongUse);
        }
        options = *asked;
        QNetworkProxyFactory::setUseSystemConfiguration(true);
        if (!options.practice)
            options.settings = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
        if (options.diagnostics) {
            ui::SettingsStore settings(options.settings);
            for (auto lock = options.locks.cbegin(); lock != options.locks.cend(); ++lock)
                settings.lock(lock.key(), lock.value());
            std::fputs(desktop::diagnosticsReport(options, settings).toUtf8().constData(), stdout);
            return 0;
        }
        if (options.syncOnce)
            return syncOnce(options);
    }
    QGuiApplication::setDesktopFileName(u"org.eimza.yenileme"_s);
    desktop::WatchedApplication application(argc, argv);
    std::unique_ptr<desktop::SoleInstance> sole;
    if (!options.practice) {
        sole = std::make_unique<desktop::SoleInstance>(desktop::profileFolder(options));
        if (sole->isSecond())
            return 0;
    }
    application.setQuitOnLastWindowClosed(true);
    ui::Appearance appearance(application);
    desktop::Desktop program(options, appearance);
    desktop::installLanguage(application, options.language.isEmpty() ? program.settings().value(ui::Setting::Language).toString() : options.language);
    program.window().retranslate();
    if (sole)
        QObject::connect(sole.get(), &desktop::SoleInstance::called, &program.window(), &ui::MainWindow::comeForward);
    if (options.screenshots.isEmpty()) {
        program.window().show();
        program.start();
        return QApplication::exec();
    }
    desktop::Screenshots tour(program, appearance, options);
    tour.start();
    return QApplication::exec();
}
