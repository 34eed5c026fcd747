#include "core/backend/store/migrations.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QUuid>

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

const QString folder = u":/backend/sql"_s;

// NNNN_what.sql; beside it, for one system alone and run after it, NNNN_what.postgresql.sql.
QStringList steps()
{
    QStringList names = QDir(folder).entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    names.removeIf([](const QString &name) { return name.count(u'.') > 1; });
    return names;
}

QString randomKey()
{
    QByteArray bytes(32, Qt::Uninitialized);
    QRandomGenerator::system()->generate(reinterpret_cast<quint32 *>(bytes.data()),
                                         reinterpret_cast<quint32 *>(bytes.data() + bytes.size()));
    return QString::fromLatin1(bytes.toHex());
}

void setMeta(Connection &c, const QString &name, const QString &value)
{
    c.tell(
        u"INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"_s,
        {name, value});
}

int schemaOf(Connection &c)
{
    return c.tables().contains(u"meta"_s)
               ? static_cast<int>(
                     c.number(u"SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'schema'"_s))
               : 0;
}

Result<QString> script(const QString &name)
{
    QFile file(folder + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Database, u"migration %1 cannot be read"_s.arg(name));
    return QString::fromUtf8(file.readAll());
}

Status takeStep(Connection &c, int number, const QString &fileName)
{
    const auto common = script(fileName);
    if (!common)
        return fail(common.error());
    c.runScript(c.dialect().adapted(*common));
    const QString own = fileName.chopped(4) + c.dialect().ownScript();
    if (QFile::exists(folder + u'/' + own)) {
        const auto further = script(own);
        if (!further)
            return fail(further.error());
        c.runScript(*further);
    }
    setMeta(c, u"schema"_s, QString::number(number));
    if (number == 1) {
        setMeta(c, u"epoch"_s, QUuid::createUuid().toString(QUuid::WithoutBraces));
        setMeta(c, u"cursor_key"_s, randomKey());
    }
    if (number == 2)
        setMeta(c, u"token_key"_s, randomKey());
    return {};
}

} // namespace

int currentSchema()
{
    return static_cast<int>(steps().size());
}

Status migrate(Database &database)
{
    const QStringList files = steps();
    for (;;) {
        const auto reached = database.write([&](Connection &c) -> Result<int> {
            if (const QString lock = c.dialect().lockForMigration(); !lock.isEmpty())
                c.command(lock);
            const int present = schemaOf(c);
            if (present > files.size())
                return fail(
                    ErrorCode::NewerDatabase,
                    u"the database has schema %1, this program knows up to %2 – start the newer program, or "
                    "restore a backup from before it"_s.arg(present)
                        .arg(files.size()));
            if (present == files.size())
                return present;
            if (const Status status = takeStep(c, present + 1, files.at(present)); !status)
                return fail(status.error());
            return present + 1;
        });
        if (!reached)
            return fail(reached.error());
        if (*reached == files.size())
            return {};
    }
}

} // namespace eimza::backend
