#pragma once

#include <QDate>
#include <QNetworkAccessManager>
#include <QObject>
#include <QTemporaryDir>
#include <QUrl>
#include <memory>

#include "app/desktop/childprocess.h"
#include "app/desktop/practiceholder.h"

namespace eimza::desktop {

/// A whole world of synthetic people on this machine: own backend and own Kamu SM as child processes, in a folder
/// that goes when the program ends.
class Practice : public QObject
{
    Q_OBJECT

public:
    struct Options {
        int people = 600;
        quint64 seed = 20120912;
        QDate today; ///< invalid: the real one
    };
    explicit Practice(const Options &options);

    void start();
    /// Sign-in of every practice user; made anew for each run and never shown.
    [[nodiscard]] const QString &password() const { return m_password; }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

    /// Once the world is ready: makes the holder, the same for the whole run.
    void findHolder();
    /// Empty before.
    [[nodiscard]] const QString &holder() const { return m_holderName; }

Q_SIGNALS:
    void ready(const QUrl &server);
    void holderReady(const QString &user);
    /// There is no holder; all else works.
    void holderFailed(const QString &detail);
    void failed(const QString &detail);

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QStringList withToday(QStringList arguments) const;
    void run(const QString &program, const QStringList &arguments, const QByteArray &input, void (Practice::*next)());
    void seedCertificates();
    void serveKamuSm();
    void serveBackend(const QUrl &kamuSm);
    /// Asks until the backend has read what Kamu SM knows: before that the list would be half full.
    void awaitRegister();

    Options m_options;
    QTemporaryDir m_folder;
    QString m_password;
    std::unique_ptr<ChildProcess> m_step;
    std::unique_ptr<ChildProcess> m_kamuSm;
    std::unique_ptr<ChildProcess> m_backend;
    QNetworkAccessManager m_network;
    std::unique_ptr<PracticeHolder> m_holder;
    QString m_holderName;
    QUrl m_server;
};

} // namespace eimza::desktop
