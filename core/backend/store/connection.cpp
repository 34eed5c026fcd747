#include "core/backend/store/connection.h"

#include <QSqlError>
#include <QUuid>

#include "core/base/log.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

// What differs between database systems stands here and in the migration files.
constexpr auto driver = "QSQLITE"_L1;

const QStringList &openingStatements()
{
    // FULL: what was answered must survive a loss of power, not only of the process.
    static const QStringList list{u"PRAGMA journal_mode = WAL"_s,  u"PRAGMA synchronous = FULL"_s,
                                  u"PRAGMA foreign_keys = ON"_s,   u"PRAGMA busy_timeout = 20000"_s,
                                  u"PRAGMA cache_size = -65536"_s, u"PRAGMA temp_store = MEMORY"_s};
    return list;
}

} // namespace

Rows::~Rows()
{
    if (m_query)
        m_query->finish();
}

QDateTime Rows::moment(int column) const
{
    return momentFrom(number(column));
}

Result<std::unique_ptr<Connection>> Connection::open(const QString &file)
{
    std::unique_ptr<Connection> connection{new Connection(QUuid::createUuid().toString(QUuid::Id128))};
    connection->m_database = QSqlDatabase::addDatabase(driver, connection->m_name);
    connection->m_database.setDatabaseName(file);
    if (!connection->m_database.open())
        return fail(ErrorCode::Database,
                    u"cannot open %1: %2"_s.arg(file, connection->m_database.lastError().text()));
    for (const QString &statement : openingStatements())
        connection->runOnce(statement);
    if (const Status status = connection->status(); !status)
        return fail(status.error());
    return connection;
}

Connection::~Connection()
{
    m_prepared.clear();
    m_once.reset();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

QSqlQuery *Connection::execute(QSqlQuery &query, const QVariantList &values)
{
    for (qsizetype i = 0; i < values.size(); ++i) {
        // Qt stores a null text as NULL; here a text is never NULL.
        const bool nullText = values.at(i).typeId() == QMetaType::QString && values.at(i).toString().isNull();
        query.bindValue(static_cast<int>(i), nullText ? QVariant(u""_s) : values.at(i));
    }
    if (query.exec())
        return &query;
    // The driver's words name tables and constraints, never values.
    if (m_fault.isEmpty())
        m_fault = query.lastError().databaseText() + u" ("_s + query.lastError().nativeErrorCode() + u')';
    return nullptr;
}

Rows Connection::run(const QString &sql, const QVariantList &values)
{
    if (!m_fault.isEmpty())
        return Rows(nullptr);
    auto &query = m_prepared[sql];
    if (!query) {
        query = std::make_shared<QSqlQuery>(m_database);
        query->setForwardOnly(true);
        if (!query->prepare(sql)) {
            m_fault = u"%1 in: %2"_s.arg(query->lastError().databaseText(), sql);
            m_prepared.remove(sql);
            return Rows(nullptr);
        }
    }
    return Rows(execute(*query, values));
}

Rows Connection::runOnce(const QString &sql, const QVariantList &values)
{
    if (!m_fault.isEmpty())
        return Rows(nullptr);
    m_once = std::make_unique<QSqlQuery>(m_database);
    m_once->setForwardOnly(true);
    if (!m_once->prepare(sql)) {
        m_fault = u"%1 in: %2"_s.arg(m_once->lastError().databaseText(), sql);
        return Rows(nullptr);
    }
    return Rows(execute(*m_once, values));
}

void Connection::runScript(const QString &script)
{
    QString statement;
    for (const QString &line : script.split(u'\n')) {
        if (line.trimmed().startsWith("--"_L1))
            continue;
        statement += line + u'\n';
        if (line.trimmed().endsWith(u';')) {
            runOnce(statement);
            statement.clear();
        }
    }
}

qint64 Connection::number(const QString &sql, const QVariantList &values)
{
    Rows rows = run(sql, values);
    return rows.next() ? rows.number(0) : 0;
}

QString Connection::text(const QString &sql, const QVariantList &values)
{
    Rows rows = run(sql, values);
    return rows.next() ? rows.text(0) : QString();
}

Status Connection::status() const
{
    if (m_fault.isEmpty())
        return {};
    return fail(ErrorCode::Database, m_fault);
}

qint64 stored(const QDateTime &moment)
{
    return moment.isValid() ? moment.toSecsSinceEpoch() : 0;
}

QDateTime momentFrom(qint64 seconds)
{
    return seconds == 0 ? QDateTime() : QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
}

QString placeholders(qsizetype count)
{
    QString text = u"?"_s;
    for (qsizetype i = 1; i < count; ++i)
        text += u",?"_s;
    return text;
}

} // namespace eimza::backend
