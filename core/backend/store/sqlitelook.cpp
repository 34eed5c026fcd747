#include "core/backend/store/sqlitelook.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

SqliteLook::SqliteLook(const QString &file) : m_name{QUuid::createUuid().toString(QUuid::Id128)}
{
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    m_database.setDatabaseName(file);
    m_database.setConnectOptions(u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=20000"_s);
    m_database.open();
}

SqliteLook::~SqliteLook()
{
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

Result<QString> SqliteLook::ask(const QString &sql, const QVariantList &values) const
{
    QSqlQuery query(m_database);
    bool good = m_database.isOpen() && query.prepare(sql);
    for (const QVariant &value : values)
        query.addBindValue(value);
    good = good && query.exec();
    if (!good)
        return fail(ErrorCode::Database, query.lastError().databaseText().isEmpty()
                                             ? m_database.lastError().databaseText()
                                             : query.lastError().databaseText());
    return query.next() ? query.value(0).toString() : QString();
}

} // namespace eimza::backend
