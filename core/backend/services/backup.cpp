#include "core/backend/services/backup.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QThread>
#include <QUuid>
#include <algorithm>

#include "core/backend/audit/audit.h"
#include "core/backend/store/meta.h"
#include "core/backend/store/migrations.h"
#include "core/backend/store/sessions.h"
#include "core/backend/store/sqlitelook.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

Status checkSound(const QString &file)
{
    const SqliteLook look{file};
    const auto answer = look.ask(u"PRAGMA integrity_check(1)"_s);
    if (!answer)
        return fail(ErrorCode::Database, u"%1 is damaged: %2"_s.arg(file, answer.error().detail));
    if (*answer != "ok"_L1)
        return fail(ErrorCode::Database, u"%1 is damaged: %2"_s.arg(file, *answer));
    return {};
}

Status checkSchema(const QString &file)
{
    const SqliteLook look{file};
    const auto schema = look.ask(u"SELECT value FROM meta WHERE name = 'schema'"_s);
    if (!schema || schema->toInt() < 1)
        return fail(ErrorCode::Database, u"%1 is no backup of this program"_s.arg(file));
    if (schema->toInt() > currentSchema())
        return fail(
            ErrorCode::NewerDatabase,
            u"%1 has schema %2, this program knows up to %3 – use the newer program"_s.arg(file, *schema)
                .arg(currentSchema()));
    return {};
}

// Made empty first: SQLite would give the file to everybody who may read the folder.
Status makeOwnFile(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly))
        return fail(ErrorCode::Io, u"%1 cannot be made: %2"_s.arg(name, file.errorString()));
    return {};
}

Status copyInto(const QString &source, const QString &target)
{
    if (const Status made = makeOwnFile(target); !made)
        return made;
    const SqliteLook look{source};
    const auto done = look.ask(u"VACUUM INTO ?"_s, {target});
    if (!done)
        return fail(ErrorCode::Io, u"%1 cannot be written: %2"_s.arg(target, done.error().detail));
    return checkSound(target);
}

// What SQLite keeps beside a file.
QStringList partsOf(const QString &file)
{
    return {file, file + u"-wal"_s, file + u"-shm"_s};
}

void removeUnfinished(const QString &file)
{
    for (const QString &part : partsOf(file) + QStringList{file + u"-journal"_s})
        QFile::remove(part);
}

// A whole copy in its new life: whatever fails, the place is still as it was.
Status makeReady(const QString &backup, const QString &incoming)
{
    removeUnfinished(incoming);
    if (Status copied = copyInto(backup, incoming); !copied)
        return copied;
    {
        const auto database = Database::open(u"sqlite:"_s + incoming);
        if (!database)
            return fail(database.error());
        if (const auto epoch = beginNewEpoch(**database); !epoch)
            return fail(epoch.error());
    }
    // Closing it has brought everything into the one file, or could not.
    return QFileInfo(incoming + u"-wal"_s).size() > 0
               ? fail(ErrorCode::Io, u"%1 cannot be written to its end"_s.arg(incoming))
               : Status();
}

Result<QString> setAside(const QString &place)
{
    const QString aside =
        place + u".before-restore-"_s + QDateTime::currentDateTimeUtc().toString(u"yyyyMMddTHHmmss"_s);
    // A log without its database too: SQLite would play it into whatever file then has the name.
    const QStringList from = partsOf(place), to = partsOf(aside);
    if (std::ranges::none_of(from, [](const QString &part) { return QFile::exists(part); }))
        return QString();
    for (qsizetype i = 0; i < from.size(); ++i)
        if (QFile::exists(from.at(i)) && !QFile::rename(from.at(i), to.at(i)))
            return fail(ErrorCode::Io,
                        u"%1 cannot be renamed – check the rights of its folder"_s.arg(from.at(i)));
    return aside;
}

} // namespace

Status backUp(const QString &source, const QString &target)
{
    if (!QFileInfo(source).isFile())
        return fail(ErrorCode::Io, u"there is no database %1"_s.arg(source));
    if (QFileInfo::exists(target))
        return fail(ErrorCode::Conflict, u"%1 exists already – name a new file"_s.arg(target));
    const QString unfinished = target + u".unfinished"_s;
    QLockFile running(unfinished + u".lock"_s); // of a killed process it is void
    running.setStaleLockTime(0);
    if (!running.tryLock())
        return running.error() == QLockFile::LockFailedError
                   ? fail(ErrorCode::Conflict, u"another backup is writing %1"_s.arg(unfinished))
                   : fail(ErrorCode::Io, u"%1 cannot be made – check the rights of its folder, and its room"_s.arg(
                                             running.fileName()));
    removeUnfinished(unfinished);
    Status status = copyInto(source, unfinished);
    if (status && !QFile::rename(unfinished, target)) // refuses a file that has come to be meanwhile
        status = fail(ErrorCode::Io, u"%1 cannot be given its name %2"_s.arg(unfinished, target));
    if (!status)
        removeUnfinished(unfinished);
    return status;
}

Result<QString> restore(const QString &place, const QString &from)
{
    if (!QFileInfo(from).isFile())
        return fail(ErrorCode::Io, u"there is no backup %1"_s.arg(from));
    if (QFileInfo(from).canonicalFilePath() == QFileInfo(place).canonicalFilePath())
        return fail(ErrorCode::InvalidInput, u"%1 is the database itself"_s.arg(from));
    Status status = checkSound(from);
    if (status)
        status = checkSchema(from);
    const QString incoming = place + unfinishedRestore;
    if (status)
        status = makeReady(from, incoming);
    if (!status) {
        removeUnfinished(incoming);
        return fail(status.error());
    }
    auto aside = setAside(place);
    if (!aside)
        return aside;
    if (!QFile::rename(incoming, place))
        return fail(ErrorCode::Io, u"%1 cannot be given its name %2"_s.arg(incoming, place));
    return aside;
}

namespace
{

// The server notices within a moment that a process is gone.
constexpr int mostLooks = 30;
constexpr unsigned long betweenLooksMs = 100;

Result<qint64> otherConnections(Database &database)
{
    return database.read([](Connection &c) -> Result<qint64> {
        const QString counting = c.dialect().otherConnections();
        return counting.isEmpty() ? 0 : c.number(counting);
    });
}

} // namespace

Status checkUnused(Database &database)
{
    auto others = otherConnections(database);
    for (int look = 1; look < mostLooks && others && *others > 0; ++look) {
        QThread::msleep(betweenLooksMs);
        others = otherConnections(database);
    }
    if (!others)
        return fail(others.error());
    return *others == 0
               ? Status()
               : fail(ErrorCode::Conflict, u"%1 is being used by other processes of this program (%2 connections) – end "
                                           "them first"_s.arg(database.place().shown()).arg(*others));
}

namespace
{

// More than a register gives between two backups.
constexpr qint64 lostIds = 1'000'000;
constexpr qint64 lostNumbers = 10'000;

// Commands that are sent again name ids of the life that was lost: they must not meet another's record.
void leaveOutLostIds(Connection &c)
{
    static const QStringList tables{u"person"_s, u"application"_s, u"batch"_s, u"deputy"_s};
    qint64 floor = meta::number(c, u"id_floor"_s);
    for (const QString &table : tables)
        floor = qMax(floor, c.number(u"SELECT max(id) FROM "_s + table));
    floor += lostIds;
    meta::setNumber(c, u"id_floor"_s, floor);
    for (const QString &table : tables)
        if (const QString raise = c.dialect().raiseIds(table, floor); !raise.isEmpty())
            c.tell(raise);
    for (const QString &series : {u"application"_s, u"batch"_s})
        c.tell(c.dialect().skipNumbers(series, lostNumbers));
}

} // namespace

Result<QString> beginNewEpoch(Database &database)
{
    const QString epoch = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const Status status = database.write([&](Connection &c) -> Status {
        meta::setText(c, u"epoch"_s, epoch);
        sessions::revokeEverybody(c, QDateTime::currentSecsSinceEpoch());
        leaveOutLostIds(c);
        audit::append(c, {{}, u"new-epoch"_s, u"register"_s, 0, {{u"epoch"_s, epoch}}});
        return {};
    });
    return status ? Result<QString>(epoch) : fail(status.error());
}

} // namespace eimza::backend
