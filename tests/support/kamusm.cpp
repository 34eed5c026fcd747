#include "tests/support/kamusm.h"

#include <QSqlRecord>

#include "tests/support/ministry.h"
#include "tests/support/serving.h"

namespace eimza::test
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int patience = 60'000;

// Runs `work` on a connection that ends with it.
template <typename Work>
auto look(const QString &file, Work work)
{
    const QString name = QUuid::createUuid().toString();
    auto result = [&] {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        database.setDatabaseName(file);
        database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=20000"_s);
        if (!database.open())
            qWarning("%s", qUtf8Printable(database.lastError().text()));
        return work(database);
    }();
    QSqlDatabase::removeDatabase(name);
    return result;
}

bool runs(QSqlQuery &query, const QString &sql, const QVariantList &values)
{
    query.prepare(sql);
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        qWarning("%s: %s", qUtf8Printable(sql), qUtf8Printable(query.lastError().text()));
    return query.isActive();
}

} // namespace

KamuSm::~KamuSm()
{
    endServing(m_process.get());
}

bool KamuSm::start(QDate today)
{
    m_today = today;
    return serve();
}

bool KamuSm::serve()
{
    m_process = std::make_unique<QProcess>();
    m_url = startServing(*m_process, QStringLiteral(STANDIN_PROGRAM),
                         {u"serve"_s, u"--data"_s, m_folder.filePath(u"ksm"_s), u"--listen"_s,
                          u"127.0.0.1:0"_s, u"--mail-dir"_s, m_folder.filePath(u"mail"_s),
                          u"--today"_s, m_today.toString(Qt::ISODate), u"--quit-with-stdin"_s},
                         m_folder.filePath(u"ksm.log"_s));
    return m_url.isValid();
}

void KamuSm::kill()
{
    m_process->kill();
    m_process->waitForFinished(patience);
}

bool KamuSm::learn(const Ministry &ministry) const
{
    const auto people = ministry.rows(u"SELECT id, tckn, name, surname FROM person ORDER BY id"_s);
    const auto certificates =
        ministry.rows(u"SELECT id, serial, person, not_before, not_after, state FROM certificate ORDER BY id"_s);
    return look(m_folder.filePath(u"ksm/register.sqlite"_s), [&](QSqlDatabase &database) {
        QSqlQuery query(database);
        bool good = database.transaction();
        for (const QVariantList &person : people)
            good = good && runs(query, u"INSERT INTO persons (id, tckn, name, surname) VALUES (?, ?, ?, ?)"_s, person);
        for (const QVariantList &certificate : certificates)
            good = good && runs(query, u"INSERT INTO certificates (position, serial, person, not_before, not_after, "
                                       "status) VALUES (?, ?, ?, ?, ?, ?)"_s, certificate);
        good = good && runs(query, u"UPDATE sequence SET last = (SELECT max(position) FROM certificates)"_s, {});
        return good && database.commit();
    });
}

QList<QVariantList> KamuSm::rows(const QString &sql) const
{
    return look(m_folder.filePath(u"ksm/register.sqlite"_s), [&](QSqlDatabase &database) {
        QList<QVariantList> list;
        QSqlQuery query(database);
        if (!query.exec(sql))
            qWarning("%s: %s", qUtf8Printable(sql), qUtf8Printable(query.lastError().text()));
        while (query.next()) {
            QVariantList values;
            for (int i = 0; i < query.record().count(); ++i)
                values.append(query.value(i));
            list.append(values);
        }
        return list;
    });
}

qsizetype KamuSm::mails() const
{
    return QDir(m_folder.filePath(u"mail"_s)).entryList({u"*.eml"_s}, QDir::Files).size();
}

} // namespace eimza::test
