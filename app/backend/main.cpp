#include <QCoreApplication>
#include <QProcessEnvironment>
#include <memory>

#include "app/backend/commandline.h"
#include "app/common/coredumps.h"
#include "core/base/log.h"

namespace
{

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using Wish = app::CommandLine::Wish;

Result<app::ExitCode> act(const app::CommandLine &line)
{
    std::unique_ptr<Clock> clock = std::make_unique<SystemClock>();
    if (line.today.isValid())
        clock = std::make_unique<ShiftedClock>(line.today);
    return line.action({line.database, *clock});
}

QHash<QString, QString> environment()
{
    const auto present = QProcessEnvironment::systemEnvironment();
    QHash<QString, QString> values;
    for (const QString &name : present.keys())
        values.insert(name, present.value(name));
    return values;
}

int showConfiguration(const app::CommandLine &line)
{
    app::printOut(line.settings);
    for (const QString &fault : line.faults)
        app::printError(u"eimzad: "_s + fault + u'\n');
    for (const QString &warning : line.warnings)
        app::printError(u"eimzad: warning: "_s + warning + u'\n');
    return line.faults.isEmpty() ? 0 : 2;
}

} // namespace

int main(int argc, char *argv[])
{
    app::forbidCoreDumps();
    QCoreApplication application(argc, argv);
    setUpLogging();
    const auto line = app::parseCommandLine(application.arguments().mid(1), environment());
    if (!line) {
        app::printError(u"eimzad: %1\nTry eimzad --help\n"_s.arg(line.error().detail));
        return 2;
    }
    if (line->wish == Wish::CheckConfig)
        return showConfiguration(*line);
    if (line->wish != Wish::Act) {
        app::printOut(line->wish == Wish::Help ? app::commandHelp() : u"eimzad " EIMZA_VERSION "\n"_s);
        return 0;
    }
    if (line->jsonLog)
        logAsJson();
    const auto code = act(*line);
    if (!code)
        app::printError(u"eimzad: %1\n"_s.arg(code.error().detail));
    return code ? static_cast<int>(*code) : 1;
}
