#pragma once

#include <QDate>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>
#include <QVariant>
#include <memory>

namespace eimza::test {

/// The real backend and the real stand-in as processes, in a folder of their own, with seeded people.
class World
{
public:
    struct Options {
        int people = 300;
        QDate today{2012, 9, 12};
        QString certificate = {}; ///< PEM of the backend's certificate and key: it speaks TLS
        QString key = {};
        bool keepsLogs = false; ///< and a line for every request; else they go where ours go
    };
    /// Seeds both and starts both; false (and a message) where something fails.
    [[nodiscard]] bool start(const Options &options);
    ~World();

    [[nodiscard]] bool startKamuSm();
    [[nodiscard]] bool startBackend();
    /// Waits until the backend has read everything that Kamu SM knows.
    [[nodiscard]] bool awaitRegister() const;
    /// As if the power were gone: no signal handler, no flush. They start again on the same port.
    void killKamuSm();
    void killBackend();

    [[nodiscard]] QUrl backend() const { return m_backendUrl; }
    [[nodiscard]] static QString password() { return QStringLiteral("Parola-1234"); }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    /// One value from the backend's or the stand-in's database, read by a connection of our own.
    [[nodiscard]] QVariant backendValue(const QString &sql) const { return value(path(QStringLiteral("eimzad.db")), sql); }
    [[nodiscard]] QVariant kamuSmValue(const QString &sql) const { return value(path(QStringLiteral("ksm/register.sqlite")), sql); }
    /// Changes the backend's database from outside, as an administrator's mistake would.
    [[nodiscard]] bool changeBackend(const QString &sql) const;
    /// What both have logged, where it is kept.
    [[nodiscard]] QByteArray logs() const;
    /// Names of the access-password mails that were written.
    [[nodiscard]] QStringList mails() const;

private:
    [[nodiscard]] bool run(const QString &program, const QStringList &arguments, const QByteArray &input = {});
    [[nodiscard]] std::unique_ptr<QProcess> serve(const QString &program, const QStringList &arguments, QUrl &url);
    [[nodiscard]] QString logOf(const QString &program) const;
    [[nodiscard]] static QVariant value(const QString &file, const QString &sql);

    QTemporaryDir m_folder;
    Options m_options;
    std::unique_ptr<QProcess> m_kamuSm;
    std::unique_ptr<QProcess> m_backend;
    QUrl m_kamuSmUrl;
    QUrl m_backendUrl;
};

} // namespace eimza::test
