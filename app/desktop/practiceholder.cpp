#include "app/desktop/practiceholder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QUrlQuery>
#include <QUuid>
#include <optional>
#include <utility>

#include "core/domain/application.h"

namespace eimza::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

// The later on its way, the more there is to see; one whose password has come is the holder's own turn.
int interestIn(ApplicationState state)
{
    if (!isOpen(state))
        return -1;
    return state == ApplicationState::PasswordSent ? 100 : static_cast<int>(state);
}

} // namespace

PracticeHolder::PracticeHolder(QUrl server, QString database, QString password)
    : m_server{std::move(server)}, m_database{std::move(database)}, m_password{std::move(password)}
{
    m_network.setProxy(QNetworkProxy::NoProxy); // as the world's
}

void PracticeHolder::find()
{
    signIn(u"buro1"_s, [this] {
        call("GET", u"/v1/applications?limit=1000"_s, {}, [this](const QJsonObject &json) { chooseApplication(json); });
    });
}

void PracticeHolder::signIn(const QString &user, std::function<void()> then)
{
    m_token.clear();
    call("POST", u"/v1/session"_s, {{u"user"_s, user}, {u"password"_s, m_password}}, [this, then](const QJsonObject &json) {
        m_token = json.value("access_token"_L1).toString().toLatin1();
        then();
    });
}

void PracticeHolder::call(const QByteArray &method, const QString &path, const QJsonObject &body, const Then &then,
                          const std::function<void()> &otherwise)
{
    QNetworkRequest request(m_server.resolved(QUrl(path)));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token);
    if (path.startsWith("/v1/commands/"_L1)) {
        request.setRawHeader("Idempotency-Key", QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
        request.setRawHeader("Client-Seq", QUuid::createUuid().toByteArray(QUuid::WithoutBraces) + ";1");
    }
    const QByteArray bytes = method == "POST" ? QJsonDocument(body).toJson(QJsonDocument::Compact) : QByteArray();
    QNetworkReply *reply = m_network.sendCustomRequest(request, method, bytes);
    connect(reply, &QNetworkReply::finished, this, [this, reply, then, otherwise] {
        reply->deleteLater();
        if (reply->error() == QNetworkReply::NoError)
            then(QJsonDocument::fromJson(reply->readAll()).object());
        else if (otherwise)
            otherwise();
        else
            Q_EMIT failed(u"the practice world's holder: %1"_s.arg(reply->errorString()));
    });
}

void PracticeHolder::chooseApplication(const QJsonObject &applications)
{
    std::optional<std::pair<int, qint64>> best;
    qint64 person = 0;
    for (const QJsonArray items = applications.value("items"_L1).toArray(); const QJsonValue &item : items) {
        const auto state = parseApplicationState(item["state"_L1].toString());
        const std::pair place{state ? interestIn(*state) : -1, item["id"_L1].toInteger()};
        if (place.first < 0 || (best && place < *best))
            continue;
        best = place;
        person = item["person"_L1].toInteger();
    }
    person > 0 ? lookAt(person) : fileForSomebody();
}

void PracticeHolder::fileForSomebody()
{
    signIn(u"sorumlu"_s, [this] {
        call("GET", u"/v1/certificates?limit=200&expiringWithin=P3M&status=active"_s, {}, [this](const QJsonObject &json) {
            for (const QJsonArray items = json.value("items"_L1).toArray(); const QJsonValue &item : items)
                if (item["renewal_state"_L1].toString() == "none"_L1 && item["remaining_months"_L1].toInt() > 0)
                    m_candidates.append(item["person"_L1].toInteger());
            fileForNext();
        });
    });
}

// Not everybody can renew: somebody has a later certificate, somebody no account.
void PracticeHolder::fileForNext()
{
    if (m_candidates.isEmpty()) {
        Q_EMIT failed(u"nobody in the practice world can renew a certificate"_s);
        return;
    }
    const qint64 person = m_candidates.takeFirst();
    const QJsonObject renewal{{u"person"_s, person}, {u"type"_s, wireName(ApplicationType::Renewal)}, {u"text"_s, QString()}};
    call("POST", u"/v1/commands/file"_s, renewal,
         [this, person](const QJsonObject &) { signIn(u"buro1"_s, [this, person] { lookAt(person); }); }, [this] { fileForNext(); });
}

void PracticeHolder::lookAt(qint64 person)
{
    call("GET", u"/v1/people/%1"_s.arg(person), {}, [this](const QJsonObject &json) {
        findUnit(json.value("user_name"_L1).toString(), json.value("unit"_L1).toInteger());
    });
}

// There are more units than a page has.
void PracticeHolder::findUnit(const QString &user, qint64 unit, const QString &after)
{
    call("GET", u"/v1/units?limit=1000&after="_s + after, {}, [this, user, unit](const QJsonObject &json) {
        for (const QJsonArray items = json.value("items"_L1).toArray(); const QJsonValue &item : items)
            if (item["id"_L1].toInteger() == unit) {
                addAccount(user, item["code"_L1].toString());
                return;
            }
        if (const QString next = json.value("next"_L1).toString(); !next.isEmpty())
            findUnit(user, unit, next);
        else
            Q_EMIT failed(u"the holder's unit is not known"_s);
    });
}

void PracticeHolder::addAccount(const QString &user, const QString &unitCode)
{
    m_command = std::make_unique<ChildProcess>(u"eimzad"_s);
    connect(m_command.get(), &ChildProcess::done, this, [this, user] { Q_EMIT ready(user); }, Qt::QueuedConnection);
    connect(m_command.get(), &ChildProcess::failed, this, &PracticeHolder::failed);
    m_command->run({u"user"_s, u"add"_s, user, u"--role"_s, u"holder"_s, u"--unit"_s, unitCode, u"--database"_s, m_database},
                   m_password.toUtf8() + '\n');
}

} // namespace eimza::desktop
