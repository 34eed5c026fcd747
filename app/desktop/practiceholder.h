#pragma once

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>
#include <functional>
#include <memory>

#include "app/desktop/childprocess.h"

namespace eimza::desktop {

/// Makes a holder for the practice world: the person whose application is furthest on its way, or, where there is
/// none, somebody for whom one is filed now. The person's account is added to the running backend.
class PracticeHolder : public QObject
{
    Q_OBJECT

public:
    PracticeHolder(QUrl server, QString database, QString password);

    void find();

Q_SIGNALS:
    void ready(const QString &user);
    void failed(const QString &detail);

private:
    using Then = std::function<void(const QJsonObject &)>;
    void signIn(const QString &user, std::function<void()> then);
    /// Without `otherwise` a refusal ends it all.
    void call(const QByteArray &method, const QString &path, const QJsonObject &body, const Then &then,
              const std::function<void()> &otherwise = {});
    void chooseApplication(const QJsonObject &applications);
    void fileForSomebody();
    void fileForNext();
    void lookAt(qint64 person);
    void findUnit(const QString &user, qint64 unit, const QString &after = {});
    void addAccount(const QString &user, const QString &unitCode);

    QUrl m_server;
    QString m_database;
    QString m_password;
    QByteArray m_token;
    QList<qint64> m_candidates; ///< people with a certificate that runs out
    QNetworkAccessManager m_network;
    std::unique_ptr<ChildProcess> m_command;
};

} // namespace eimza::desktop
