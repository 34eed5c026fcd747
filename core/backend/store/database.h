#pragma once

#include <QHash>
#include <QMutex>
#include <QThread>
#include <memory>

#include "core/backend/store/connection.h"

namespace eimza::backend
{

/// The backend's database: one connection for each thread, one writer at a time.
class Database
{
public:
    /// `place` is `sqlite:FILE`. Opens or creates the file and brings its schema up to date. A file written
    /// by a later version is refused (NewerDatabase); a damaged one is renamed to FILE.damaged-<time> and
    /// refused once: nothing is deleted, and an empty register must not come to serve without anybody's
    /// noticing.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &place);

    /// Body: Result<T>(Connection &) or Status(Connection &). An error rolls everything back.
    template <typename Body>
    auto write(Body body) -> decltype(body(std::declval<Connection &>()))
    {
        QMutexLocker lock{&m_writer};
        return transact(u"BEGIN IMMEDIATE"_qs, std::move(body));
    }
    /// Everything read in one body is of the same moment.
    template <typename Body>
    auto read(Body body) -> decltype(body(std::declval<Connection &>()))
    {
        return transact(u"BEGIN"_qs, std::move(body));
    }

    [[nodiscard]] const QString &file() const { return m_file; }
    /// The UUID of this database's life.
    [[nodiscard]] const QString &epoch() const { return m_epoch; }
    /// Secret of this database for seals on cursors.
    [[nodiscard]] const QByteArray &cursorKey() const { return m_cursorKey; }

private:
    explicit Database(QString file) : m_file{std::move(file)} {}
    [[nodiscard]] Result<Connection *> connection();
    [[nodiscard]] Status readMeta();

    template <typename Body>
    auto transact(const QString &begin, Body body) -> decltype(body(std::declval<Connection &>()))
    {
        const auto opened = connection();
        if (!opened)
            return fail(opened.error());
        Connection &c = **opened;
        c.forgetError();
        c.run(begin);
        if (const Status status = c.status(); !status)
            return fail(status.error());
        auto result = body(c);
        const Status status = c.status();
        if (status && result) {
            c.run(u"COMMIT"_qs);
            if (const Status committed = c.status(); committed)
                return result;
        }
        const Status failed = c.status();
        c.forgetError();
        c.run(u"ROLLBACK"_qs);
        c.forgetError();
        if (!failed)
            return fail(failed.error());
        return result;
    }

    QString m_file;
    QString m_epoch;
    QByteArray m_cursorKey;
    QMutex m_writer;
    QMutex m_guard;
    QHash<Qt::HANDLE, std::shared_ptr<Connection>> m_connections; ///< by thread
};

} // namespace eimza::backend
