#pragma once

#include <QByteArrayList>
#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTimer>
#include <optional>

#include "core/client/services/profile.h"
#include "tests/support/bytesearch.h"
#include "tests/support/chaos.h"
#include "tests/support/desk.h"
#include "tests/support/fakesecretstore.h"

namespace eimza::test
{

/// A request at which a client is killed from outside: when it has come to the server's door, or when its answer has.
struct RequestPoint {
    QByteArray line = {};
    bool answered = false;
    int number = 1; ///< among those that begin so
};

/// Where a client dies: at a request, at a point of its own (see KilledClient), or at any time.
struct KillPoint {
    RequestPoint request = {};
    QByteArray step = {};
    int call = 0;
    int promise = 0;
    int milliseconds = 0;

    [[nodiscard]] QString name() const;
    /// Of a point that has a name of its own, that name, whichever of its kind it is; else nothing.
    [[nodiscard]] QString kind() const;
};

/// A user's computer on which clients are killed, and one on which nobody kills any.
class Computer
{
public:
    /// `commands` are those that its user gives, by the last part of their paths.
    Computer(const World &world, const QString &user, int share, const QByteArrayList &commands, quint32 seed);

    [[nodiscard]] bool openDirect();
    /// Another client begins to work; it is killed where the cycle's choice is.
    void begin();
    /// It is dead, or has done all that it had to do.
    [[nodiscard]] bool hasEnded();
    /// What is wrong with how it ended; nothing where it was killed.
    [[nodiscard]] QString ending() const;
    /// A client that nobody kills opens what is left; what is wrong, or nothing.
    [[nodiscard]] QString open();
    [[nodiscard]] Desk &desk() { return *m_desk; }
    [[nodiscard]] Desk &direct() { return m_direct; }
    /// What still stands in the outbox, for a message.
    [[nodiscard]] QString unsettled() const;
    /// What is wrong now that everybody has settled.
    [[nodiscard]] QString faults();
    /// Places in profile, log and temporary files where a person can be read.
    [[nodiscard]] QStringList readable(const ByteSearch &people) const { return people.below(m_files->path()); }

    [[nodiscard]] const QString &user() const { return m_user; }
    /// Where clients were killed since one was not, for a message.
    [[nodiscard]] QString points() const { return m_points.join(QStringLiteral("; ")); }
    /// Where the present client was to die.
    [[nodiscard]] const KillPoint &point() const { return m_point; }
    /// Every kind of point that comes up in turn.
    [[nodiscard]] QSet<QString> kinds() const;
    [[nodiscard]] qsizetype promisedInAll() const { return m_promisedBefore + m_promised.size(); }
    [[nodiscard]] bool wasKilled() const { return m_process->exitStatus() == QProcess::CrashExit; }

private:
    [[nodiscard]] std::optional<KillPoint> stepNotMet();
    [[nodiscard]] KillPoint nextPoint();
    void watch();
    [[nodiscard]] QString folder() const { return m_files->filePath(QStringLiteral("profile")); }
    [[nodiscard]] QString log() const { return m_files->filePath(QStringLiteral("log")); }
    [[nodiscard]] QString keychain() const { return m_files->filePath(QStringLiteral("keychain")); }

    const World &m_world;
    const QString m_user;
    const int m_share;
    QRandomGenerator m_random;
    Chaos m_network;
    const QList<KillPoint> m_named;
    qsizetype m_next;
    int m_cycle = 0;
    KillPoint m_point;
    QStringList m_points;
    QSet<QByteArray> m_met; ///< steps at which clients have died here
    bool m_settled = true; ///< nothing has happened to the files since they were looked after
    bool m_loaded = false; ///< the files hold records, whatever has been killed
    QTemporaryDir m_directFolder;
    Desk m_direct;
    std::unique_ptr<QTemporaryDir> m_files;
    std::unique_ptr<QProcess> m_process;
    QTimer m_limit;
    bool m_hung = false;
    QStringList m_promised; ///< since the files were looked after
    qsizetype m_promisedBefore = 0;
    std::unique_ptr<FakeSecretStore> m_store;
    std::unique_ptr<client::Profile> m_profile;
    client::OpenProfile m_opened;
    std::unique_ptr<Desk> m_desk;
    int m_refused = 0;
};

} // namespace eimza::test
