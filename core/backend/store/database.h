#pragma once

#include <QHash>
#include <QMutex>
#include <QSemaphore>
#include <QThread>
#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>

#include "core/backend/store/connection.h"

namespace eimza::backend
{

/// What a file is called that is about to take an SQLite database's place: the name's end.
inline constexpr QLatin1StringView unfinishedRestore{".restoring"};

/// The backend's database: one connection for each thread. Errors of read() and write(): Unavailable where
/// the database cannot work now, Database where a statement is at fault. A connection that broke unseen, as
/// one that rested, costs nobody an error. A server that keeps its lines but has fallen silent is told within
/// some ten seconds; from then on one thread at a time asks for it, and the others are Unavailable at once.
class Database
{
public:
    /// See Place. Brings the schema up to date, creating it in an empty database. One written by a later
    /// version is refused (NewerDatabase). A damaged SQLite file is renamed to FILE.damaged-<time> and
    /// refused once: nothing is deleted, and an empty register must not come to serve without anybody's
    /// noticing.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &place);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Body: Result<T>(Connection &) or Status(Connection &). An error rolls everything back. The body runs
    /// again from its beginning where the transaction lost a race, or its connection before COMMIT went out: it
    /// must give its results by its return value. On SQLite there is one writer at a time; on PostgreSQL writers
    /// lock the rows that they read for a decision (people::lock, FOR UPDATE).
    template <typename Body>
    auto write(Body body) -> decltype(body(std::declval<Connection &>()))
    {
        std::unique_lock<QMutex> mine{m_writer, std::defer_lock};
        if (m_dialect.isSqlite() && !mine.try_lock_for(writerPatience))
            return fail(ErrorCode::Unavailable, QStringLiteral("others have been writing for too long"));
        return untilDone(m_dialect.beginWriting(), body);
    }
    /// Everything read in one body is of the same moment. The body may run again as well.
    template <typename Body>
    auto read(Body body) -> decltype(body(std::declval<Connection &>()))
    {
        return untilDone(m_dialect.beginReading(), body);
    }

    struct Counts {
        std::array<quint64, 4> errors{}; ///< failed transactions and connections, by Trouble
        quint64 retried = 0;             ///< transactions begun again
        quint64 reopened = 0;            ///< connections opened again after they broke
    };
    /// Since the start.
    [[nodiscard]] Counts counts() const;

    [[nodiscard]] const Place &place() const { return m_place; }
    /// Of SQLite; empty on PostgreSQL.
    [[nodiscard]] const QString &file() const { return m_place.file; }
    /// The UUID of this database's life.
    [[nodiscard]] const QString &epoch() const { return m_epoch; }
    /// Secret of this database for seals on cursors.
    [[nodiscard]] const QByteArray &cursorKey() const { return m_cursorKey; }

private:
    static constexpr int mostAttempts = 8;
    /// Who writes may wait for another process himself, dialect.cpp says how long: those behind him give their threads back
    /// sooner, so that reads go on.
    static constexpr std::chrono::seconds writerPatience{5};

    explicit Database(Place place) : m_place{std::move(place)}, m_dialect{m_place.system} {}
    [[nodiscard]] Status openFile();
    [[nodiscard]] Status openServer();
    [[nodiscard]] Result<Connection *> connection();
    [[nodiscard]] Result<std::unique_ptr<Connection>> newConnection();
    void watchForSilence();
    void lookForSilence();
    [[nodiscard]] Status readMeta();
    /// Whether this thread's last transaction, which failed, may be begun again at once.
    [[nodiscard]] bool mayBeginAgain();
    static void rest(int attempt);
    void count(Trouble trouble) { ++m_errors.at(static_cast<size_t>(trouble)); }
    /// Ends the transaction; gives its first error.
    [[nodiscard]] Status finish(Connection &c, bool keep);
    void drop();

    template <typename Body>
    auto untilDone(const QString &begin, Body &body) -> decltype(body(std::declval<Connection &>()))
    {
        auto result = transact(begin, body);
        for (int attempt = 1; !result && attempt < mostAttempts && mayBeginAgain(); ++attempt) {
            ++m_retried;
            rest(attempt);
            result = transact(begin, body);
        }
        return result;
    }

    template <typename Body>
    auto transact(const QString &begin, Body &body) -> decltype(body(std::declval<Connection &>()))
    {
        const auto opened = connection();
        if (!opened)
            return fail(opened.error());
        Connection &c = **opened;
        c.forgetError();
        c.begin(begin);
        if (!c.status())
            return fail(finish(c, false).error());
        auto result = body(c);
        if (const Status finished = finish(c, result.has_value()); !finished)
            return fail(finished.error());
        return result;
    }

    Place m_place;
    Dialect m_dialect;
    QString m_epoch;
    QByteArray m_cursorKey;
    std::array<std::atomic<quint64>, 4> m_errors{};
    std::atomic<quint64> m_retried = 0;
    std::atomic<quint64> m_reopened = 0;
    QMutex m_writer;
    QMutex m_guard;
    struct Kept {
        std::shared_ptr<Connection> connection;
        bool hasWorked = false; ///< a transaction has come to its end on it
        bool mayBeginAgain = false; ///< the last one
    };
    QHash<Qt::HANDLE, Kept> m_connections; ///< by thread
    std::atomic<bool> m_isSilent = false;
    QMutex m_asking; ///< of whoever opens a connection to a silent server
    QSemaphore m_ending;
    std::unique_ptr<QThread> m_watch;
};

} // namespace eimza::backend
