#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <cstdio>
#include <memory>

#include "app/common/coredumps.h"
#include "app/common/lifetime.h"
#include "app/common/soleuse.h"
#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/http/listenaddress.h"
#include "core/http/server.h"
#include "core/ksm/exporting.h"
#include "core/ksm/seeding.h"
#include "core/ksm/service.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int failed = 1;
constexpr int wrongArguments = 2;

constexpr auto usage =
    "ksm-standin: stands in for Kamu SM and ESYA in practice and tests\n"
    "\n"
    "  ksm-standin serve --data DIR --listen HOST:PORT --mail-dir DIR [--today YYYY-MM-DD] "
    "[--quit-with-stdin]\n"
    "      answers requests; prints one line \"listening on http://HOST:PORT\"; port 0 takes any free one\n"
    "  ksm-standin seed --people PEOPLE.csv --seed TEXT --data DIR [--today YYYY-MM-DD]\n"
    "      fills an empty register with people and certificates that follow from the seed\n"
    "  ksm-standin export --data DIR --out CERTIFICATES.csv\n"
    "      writes every certificate: tckn;serial;not_before;not_after;status\n"
    "  ksm-standin --help | --version\n";

int complain(const QString &what, int code)
{
    std::fprintf(stderr, "ksm-standin: %s\n%s", qUtf8Printable(what),
                 code == wrongArguments ? "Try ksm-standin --help\n" : "");
    return code;
}

struct Options {
    QString data, listen, mailDir, people, seed, out;
    std::unique_ptr<Clock> clock;
    bool quitWithStdin = false;
};

Result<Options> read(const QStringList &arguments, const QStringList &needed, const QStringList &allowed)
{
    QCommandLineParser parser;
    for (const QString &name : needed + allowed)
        parser.addOption(name == "quit-with-stdin"_L1 ? QCommandLineOption(name)
                                                      : QCommandLineOption(name, QString(), name));
    if (!parser.parse(arguments))
        return fail(ErrorCode::InvalidInput, parser.errorText());
    for (const QString &name : parser.optionNames())
        if (parser.optionNames().count(name) > 1)
            return fail(ErrorCode::InvalidInput, u"--%1 is given twice"_s.arg(name));
    if (!parser.positionalArguments().isEmpty())
        return fail(ErrorCode::InvalidInput,
                    u"unexpected argument '%1'"_s.arg(parser.positionalArguments().first()));
    for (const QString &name : needed)
        if (parser.value(name).isEmpty())
            return fail(ErrorCode::InvalidInput, u"--%1 is needed"_s.arg(name));
    const auto value = [&](const QString &name) {
        return (needed + allowed).contains(name) ? parser.value(name) : QString();
    };
    Options options{value(u"data"_s),
                    value(u"listen"_s),
                    value(u"mail-dir"_s),
                    value(u"people"_s),
                    value(u"seed"_s),
                    value(u"out"_s),
                    std::make_unique<SystemClock>(),
                    allowed.contains(u"quit-with-stdin"_s) && parser.isSet(u"quit-with-stdin"_s)};
    if (allowed.contains(u"today"_s) && parser.isSet(u"today"_s)) {
        const auto day = parseToday(parser.value(u"today"_s));
        if (!day)
            return fail(day.error());
        options.clock = std::make_unique<ShiftedClock>(*day);
    }
    return options;
}

int serve(const QStringList &arguments)
{
    const auto options =
        read(arguments, {u"data"_s, u"listen"_s, u"mail-dir"_s}, {u"today"_s, u"quit-with-stdin"_s});
    if (!options)
        return complain(options.error().detail, wrongArguments);
    const auto address = http::parseListenAddress(options->listen);
    if (!address)
        return complain(address.error().detail, wrongArguments);
    const app::StopSignal stop;
    app::onTermination([stop] { stop.raise(); });
    if (const auto records = ksm::Records::open(options->data); !records) // makes the folder
        return complain(records.error().detail, failed);
    const auto sole = app::soleUse(QDir(options->data).filePath(u"serve"_s));
    if (!sole)
        return complain(sole.error().detail, failed);
    const auto service = ksm::Service::open(options->data, options->mailDir, *options->clock);
    if (!service)
        return complain(service.error().detail, failed);
    http::Limits limits;
    limits.bodyBytes = 4 * 1024 * 1024; // manifests come whole
    const auto server =
        http::Server::listen(address->host, address->port, limits, [&service](const http::Request &request) {
            return (*service)->handle(request);
        });
    if (!server)
        return complain(server.error().detail, failed);
    const QString host = address->host.contains(u':') ? u'[' + address->host + u']' : address->host;
    std::printf("listening on http://%s:%d\n", qUtf8Printable(host), (*server)->port());
    std::fflush(stdout);
    if (options->quitWithStdin)
        app::onStdinClosed([stop] { stop.raise(); });
    stop.wait();
    (*server)->stop();
    qCInfo(lcKsm, "stopped");
    return 0;
}

int seed(const QStringList &arguments)
{
    const auto options = read(arguments, {u"people"_s, u"seed"_s, u"data"_s}, {u"today"_s});
    if (!options)
        return complain(options.error().detail, wrongArguments);
    const auto records = ksm::Records::open(options->data);
    if (!records)
        return complain(records.error().detail, failed);
    const auto count =
        ksm::seedPeople(**records, options->people, options->seed.toUtf8(), options->clock->today());
    if (!count)
        return complain(count.error().detail, failed);
    std::printf("%lld people, %lld certificates\n", count->persons, count->certificates);
    return 0;
}

int exportAll(const QStringList &arguments)
{
    const auto options = read(arguments, {u"data"_s, u"out"_s}, {});
    if (!options)
        return complain(options.error().detail, wrongArguments);
    const auto records = ksm::Records::openExisting(options->data);
    if (!records)
        return complain(records.error().detail, failed);
    const auto count = ksm::exportCertificates(**records, options->out);
    if (!count)
        return complain(count.error().detail, failed);
    std::printf("%lld certificates\n", *count);
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    app::forbidCoreDumps();
    const QCoreApplication application(argc, argv);
    setUpLogging();
    QStringList arguments = QCoreApplication::arguments();
    const QString command = arguments.value(1);
    if (command == "--help"_L1 || command == "-h"_L1 || arguments.contains(u"--help"_s)) {
        std::fputs(usage, stdout);
        return 0;
    }
    if (command == "--version"_L1) {
        std::puts("ksm-standin " EIMZA_VERSION);
        return 0;
    }
    arguments.remove(qMin<qsizetype>(1, arguments.size() - 1));
    if (command == "serve"_L1)
        return serve(arguments);
    if (command == "seed"_L1)
        return seed(arguments);
    if (command == "export"_L1)
        return exportAll(arguments);
    return complain(command.isEmpty() ? u"a command is needed"_s
                                      : u"unknown command '%1'"_s.arg(command),
                    wrongArguments);
}
