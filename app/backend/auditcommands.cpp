#include <QFile>

#include "app/backend/auditfiles.h"
#include "app/backend/command.h"
#include "core/backend/audit/audit.h"
#include "core/backend/audit/verify.h"
#include "core/base/istanbul.h"

namespace eimza::app
{

using namespace Qt::Literals::StringLiterals;

namespace
{

// What the command line says, else where the server has it.
Result<backend::audit::VerifyOptions> verifyOptions(const Given &given)
{
    const AuditFiles served = auditFiles(given);
    backend::audit::VerifyOptions options;
    options.anchorFile = given.has("anchor"_L1) ? given.option("anchor"_L1) : served.anchor;
    options.now = QDateTime::currentDateTimeUtc();
    const QString files = given.has("key"_L1) ? given.option("key"_L1) : served.key;
    for (const QString &file : files.split(u',', Qt::SkipEmptyParts)) { // none: no checkpoint was signed
        if (!QFile::exists(file))
            return fail(ErrorCode::Io, u"there is no key %1 – serving makes one; name it with --key where it is "
                                       "elsewhere"_s.arg(file));
        auto key = backend::audit::SigningKey::open(file);
        if (!key)
            return fail(key.error());
        options.keys.append(std::move(*key));
    }
    return options;
}

Result<ExitCode> verifyAudit(backend::Database &database, const Given &given)
{
    const auto options = verifyOptions(given);
    if (!options)
        return fail(options.error());
    const auto report = backend::audit::verify(database, *options);
    if (!report)
        return fail(report.error());
    for (const QString &finding : report->findings)
        printError(finding + u'\n');
    if (report->cut)
        printError(u"… there is more\n"_s);
    printOut(u"%1 rows, %2 checkpoints, %3 anchors, %4 findings\n"_s.arg(report->sealed)
                 .arg(report->checkpoints)
                 .arg(report->anchors)
                 .arg(report->findings.size()));
    if (!report->findings.isEmpty())
        return fail(ErrorCode::Conflict, u"the audit is not what was written"_s);
    if (report->anchored || report->sealed == 0)
        return ExitCode::Done;
    printError(u"no anchor file was compared: rows and checkpoints cut off at the end would not be noticed – "
               "name it with --anchor\n"_s);
    return ExitCode::Unanchored;
}

Result<Action> readVerify(const Given &given)
{
    return onDatabaseWithCode(
        [given](backend::Database &database, const Clock &) { return verifyAudit(database, given); });
}

Status showAudit(backend::Database &database, const QDateTime &since)
{
    constexpr int atOnce = 1000;
    qint64 after = 0;
    for (qsizetype got = atOnce; got == atOnce;) {
        const auto list =
            database.read([&](backend::Connection &c) -> Result<QList<backend::audit::StoredEntry>> {
                return backend::audit::entries(c, since, after, atOnce);
            });
        if (!list)
            return fail(list.error());
        got = list->size();
        for (const auto &row : *list) {
            after = row.id;
            const QString actor = row.entry.actor.isNull() ? u"-"_s : QString::number(row.entry.actor.value);
            printOut(u"%1\t%2\t%3\t%4\t%5\t%6\t%7\n"_s.arg(row.id)
                         .arg(isoText(row.at), actor, row.entry.action, row.entry.entity)
                         .arg(row.entry.entityId)
                         .arg(row.detail));
        }
    }
    return {};
}

Result<Action> readShow(const Given &given)
{
    const QDate day = QDate::fromString(given.option("since"_L1), Qt::ISODate);
    if (given.has("since"_L1) && !day.isValid())
        return fail(ErrorCode::InvalidInput, u"--since needs a day, yyyy-MM-dd"_s);
    const QDateTime since = day.isValid() ? startOfIstanbulDay(day) : QDateTime();
    return onDatabase(
        [since](backend::Database &database, const Clock &) { return showAudit(database, since); });
}

} // namespace

QList<CommandForm> auditCommands()
{
    return {
        {{u"audit"_s, u"verify"_s},
         u"audit verify [--key FILE[,FILE]] [--anchor FILE]"_s,
         0,
         {},
         {u"key"_s, u"anchor"_s},
         readVerify},
        {{u"audit"_s, u"show"_s}, u"audit show [--since DATE]"_s, 0, {}, {u"since"_s}, readShow},
    };
}

} // namespace eimza::app
