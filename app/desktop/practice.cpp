#include "app/desktop/practice.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTimer>
#include <QUuid>

namespace eimza::desktop {

using namespace Qt::Literals::StringLiterals;

Practice::Practice(const Options &options) : m_options{options}, m_password{QUuid::createUuid().toString(QUuid::Id128)}
{
    m_network.setProxy(QNetworkProxy::NoProxy); // the institution's would look for the world on a machine of its own
}

void Practice::start()
{
    if (!m_folder.isValid()) {
        Q_EMIT failed(m_folder.errorString());
        return;
    }
    run(u"eimzad"_s,
        {u"seed"_s, u"--database"_s, u"sqlite:"_s + path(u"eimzad.db"_s), u"--people"_s, QString::number(m_options.people),
         u"--seed"_s, QString::number(m_options.seed), u"--out"_s, path(u"people.csv"_s)},
        m_password.toUtf8() + '\n', &Practice::seedCertificates);
}

QStringList Practice::withToday(QStringList arguments) const
{
    if (m_options.today.isValid())
        arguments += {u"--today"_s, m_options.today.toString(Qt::ISODate)};
    return arguments;
}

void Practice::run(const QString &program, const QStringList &arguments, const QByteArray &input, void (Practice::*next)())
{
    m_step = std::make_unique<ChildProcess>(program);
    connect(m_step.get(), &ChildProcess::done, this, next, Qt::QueuedConnection);
    connect(m_step.get(), &ChildProcess::failed, this, &Practice::failed);
    m_step->run(withToday(arguments), input);
}

void Practice::seedCertificates()
{
    run(u"ksm-standin"_s,
        {u"seed"_s, u"--people"_s, path(u"people.csv"_s), u"--seed"_s, QString::number(m_options.seed), u"--data"_s, path(u"ksm"_s)},
        {}, &Practice::serveKamuSm);
}

void Practice::serveKamuSm()
{
    m_step.reset();
    m_kamuSm = std::make_unique<ChildProcess>(u"ksm-standin"_s);
    connect(m_kamuSm.get(), &ChildProcess::listening, this, &Practice::serveBackend);
    connect(m_kamuSm.get(), &ChildProcess::failed, this, &Practice::failed);
    m_kamuSm->serve(withToday({u"serve"_s, u"--data"_s, path(u"ksm"_s), u"--listen"_s, u"127.0.0.1:0"_s, u"--mail-dir"_s, path(u"mail"_s)}));
}

void Practice::serveBackend(const QUrl &kamuSm)
{
    m_backend = std::make_unique<ChildProcess>(u"eimzad"_s);
    connect(m_backend.get(), &ChildProcess::listening, this, [this](const QUrl &server) {
        m_server = server;
        awaitRegister();
    });
    connect(m_backend.get(), &ChildProcess::failed, this, &Practice::failed);
    m_backend->serve(withToday({u"serve"_s, u"--database"_s, u"sqlite:"_s + path(u"eimzad.db"_s), u"--listen"_s,
                                u"127.0.0.1:0"_s, u"--ksm"_s, kamuSm.toString()}));
}

void Practice::findHolder()
{
    if (!m_holderName.isEmpty()) {
        Q_EMIT holderReady(m_holderName);
        return;
    }
    m_holder = std::make_unique<PracticeHolder>(m_server, u"sqlite:"_s + path(u"eimzad.db"_s), m_password);
    connect(m_holder.get(), &PracticeHolder::failed, this, &Practice::holderFailed);
    connect(m_holder.get(), &PracticeHolder::ready, this, [this](const QString &user) {
        m_holderName = user;
        Q_EMIT holderReady(user);
    });
    m_holder->find();
}

void Practice::awaitRegister()
{
    QUrl health = m_server;
    health.setPath(u"/healthz"_s);
    QNetworkReply *reply = m_network.get(QNetworkRequest(health));
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        const QJsonObject answer = QJsonDocument::fromJson(reply->readAll()).object();
        if (answer.value("feed"_L1).toString() == "current"_L1)
            Q_EMIT ready(m_server);
        else
            QTimer::singleShot(100, this, &Practice::awaitRegister);
    });
}

} // namespace eimza::desktop
