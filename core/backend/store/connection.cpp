#include "core/backend/store/connection.h"

#include <QSqlDriver>
#include <QSqlError>
#include <QUuid>

#include "core/backend/store/postgres.h"
#include "core/base/log.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int mostWaiting = 100; // an import's changes go out in between

qint64 monotonicMilliseconds()
{
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

/// While it lives a statement waits for the server.
class Wait
{
public:
    explicit Wait(std::atomic<qint64> &since) : m_since{since} { m_since = monotonicMilliseconds(); }
    ~Wait() { m_since = 0; }
    Wait(const Wait &) = delete;
    Wait &operator=(const Wait &) = delete;

private:
    std::atomic<qint64> &m_since;
};

// QPSQL's: a PGconn *. https://doc.qt.io/qt-6/qsqldriver.html#handle
const void *lineOf(const QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    return handle.isValid() ? *static_cast<void *const *>(handle.constData()) : nullptr;
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

Result<std::unique_ptr<Connection>> Connection::open(const Place &place)
{
    std::unique_ptr<Connection> connection{
        new Connection(QUuid::createUuid().toString(QUuid::Id128), Dialect{place.system})};
    connection->m_database = Dialect::prepared(place, connection->m_name);
    if (!connection->m_database.open())
        return fail(ErrorCode::Unavailable,
                    u"cannot open %1: %2"_s.arg(place.shown(),
                                                connection->m_database.lastError().text().simplified()));
    if (!connection->m_dialect.isSqlite())
        connection->m_line = lineOf(connection->m_database);
    for (const QString &statement : connection->m_dialect.openingStatements())
        connection->command(statement);
    connection->m_isBegun = false;
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
    const Wait wait{m_since};
    if (query.exec())
        return &query;
    note(query.lastError(), {});
    return nullptr;
}

// With all that waits, in one message: the server carries out one after the other and stops at the first that fails.
QSqlQuery *Connection::send(QSqlQuery &query, const QString &call, const QString &about)
{
    const int before = std::exchange(m_waitingCalls, 0);
    const QString message = std::exchange(m_waiting, {}) + call;
    m_isBegun = true;
    m_statements = before + 1;
    const Wait wait{m_since};
    bool isDone = query.exec(message);
    for (int i = 0; isDone && i < before; ++i)
        isDone = query.nextResult();
    if (isDone)
        return &query;
    note(query.lastError(), about);
    return nullptr;
}

void Connection::postpone(const QString &call)
{
    m_waiting += call + u';';
    ++m_waitingCalls;
}

// Only the first line of the driver's words: PostgreSQL's second one tells the values that were refused.
void Connection::note(const QSqlError &error, const QString &about)
{
    m_trouble = m_dialect.troubleOf(error);
    m_fault = u"%1 (%2)%3"_s.arg(error.databaseText().section(u'\n', 0, 0), error.nativeErrorCode(), about);
}

const Connection::Prepared *Connection::prepared(const QString &sql)
{
    if (const auto known = m_prepared.constFind(sql); known != m_prepared.cend())
        return &*known;
    Prepared fresh{std::make_shared<QSqlQuery>(m_database), u"e%1"_s.arg(m_prepared.size())};
    // On PostgreSQL it would mean row by row, and no other statement meanwhile.
    fresh.query->setForwardOnly(m_dialect.isSqlite());
    m_statements = 1;
    const Wait wait{m_since};
    if (m_dialect.isSqlite() ? fresh.query->prepare(sql) : fresh.query->exec(postgres::preparation(fresh.name, sql)))
        return &*m_prepared.insert(sql, fresh);
    note(fresh.query->lastError(), u" in: "_s + sql);
    return nullptr;
}

Rows Connection::run(const QString &sql, const QVariantList &values)
{
    const Prepared *known = m_fault.isEmpty() ? prepared(sql) : nullptr;
    if (!known)
        return Rows(nullptr);
    return Rows(m_dialect.isSqlite() ? execute(*known->query, values)
                                     : send(*known->query, callOf(*known, values)));
}

void Connection::tell(const QString &sql, const QVariantList &values)
{
    Q_ASSERT(m_dialect.isSqlite() || m_isBegun || m_waitingCalls > 0); // or it would wait for nothing
    if (m_dialect.isSqlite() || m_waitingCalls == mostWaiting)
        run(sql, values);
    else if (const Prepared *known = m_fault.isEmpty() ? prepared(sql) : nullptr)
        postpone(callOf(*known, values));
}

QString Connection::callOf(const Prepared &known, const QVariantList &values) const
{
    return postgres::call(*m_database.driver(), known.name, values);
}

Rows Connection::command(const QString &sql)
{
    if (!m_fault.isEmpty())
        return Rows(nullptr);
    m_once = std::make_unique<QSqlQuery>(m_database);
    m_once->setForwardOnly(m_dialect.isSqlite());
    return Rows(send(*m_once, sql, u" in: "_s + sql));
}

void Connection::begin(const QString &words)
{
    if (m_dialect.isSqlite()) {
        command(words);
        return;
    }
    m_isBegun = false;
    postpone(words);
}

void Connection::commit()
{
    if (m_isBegun || m_waitingCalls > 1)
        command(u"COMMIT"_s);
    else
        forgetWaiting();
    m_isBegun = m_isBegun && !m_fault.isEmpty(); // what fails has to be rolled back
}

void Connection::forgetWaiting()
{
    m_waiting.clear();
    m_waitingCalls = 0;
}

void Connection::rollback()
{
    forgetWaiting();
    if (m_isBegun)
        command(u"ROLLBACK"_s);
    m_isBegun = false;
}

void Connection::runScript(const QString &script)
{
    QString statement;
    for (const QString &line : script.split(u'\n')) {
        if (line.trimmed().startsWith("--"_L1))
            continue;
        statement += line + u'\n';
        if (line.trimmed().endsWith(u';')) {
            command(statement);
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

void Connection::giveUp(const QString &why)
{
    if (!m_fault.isEmpty())
        return;
    m_fault = why;
    m_trouble = Trouble::Passing;
}

std::chrono::milliseconds Connection::waiting() const
{
    const qint64 since = m_since;
    return std::chrono::milliseconds{since == 0 ? 0 : monotonicMilliseconds() - since};
}

Status Connection::status() const
{
    if (m_fault.isEmpty())
        return {};
    return fail(m_trouble == Trouble::Lasting ? ErrorCode::Database : ErrorCode::Unavailable, m_fault);
}

qint64 stored(const QDateTime &moment)
{
    return moment.isValid() ? moment.toSecsSinceEpoch() : 0;
}

QDateTime momentFrom(qint64 seconds)
{
    return seconds == 0 ? QDateTime() : QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
}

ValueList inList(QVariantList values)
{
    Q_ASSERT(!values.isEmpty());
    qsizetype size = 1;
    while (size < values.size())
        size *= 2;
    values.resize(size, QVariant(values.last()));
    QString sql = u"IN (?"_s;
    for (qsizetype i = 1; i < size; ++i)
        sql += u",?"_s;
    return {sql + u')', values};
}

void inParts(qsizetype count, const std::function<void(qsizetype first, qsizetype size)> &work)
{
    qsizetype first = 0;
    for (qsizetype size = 256; size > 0; size /= 2)
        for (; count - first >= size; first += size)
            work(first, size);
}

} // namespace eimza::backend
