#include "tests/support/testclient.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QThread>
#include <QUuid>

#include "core/contract/jsonreader.h"
#include "core/contract/problem.h"
#include "core/contract/routes.h"

namespace eimza::test
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr auto callTime = std::chrono::milliseconds{60'000};
const http::Headers asJson{{"Content-Type", "application/json"}};

QByteArray named(QLatin1StringView name)
{
    return {name.data(), name.size()};
}

Result<http::Response> posted(http::Client &http, QLatin1StringView path, const QJsonObject &json)
{
    return http.call("POST", named(path), asJson, compactJson(json));
}

// No retry can change it, and the client's seq did not move.
bool isNotTaken(int status, ErrorCode code)
{
    return status == 400 || status == 413 || status == 415 || status == 428 ||
           (status == 422 && code == ErrorCode::KeyReused) || (status == 409 && code == ErrorCode::OutOfOrder);
}

} // namespace

// --- sign-in

Result<QByteArray> Account::token(http::Client &http)
{
    const QMutexLocker lock{&m_guard};
    if (m_session.accessToken.isEmpty())
        if (const Status signedIn = signIn(http); !signedIn)
            return fail(signedIn.error());
    return m_session.accessToken.toLatin1();
}

Status Account::signIn(http::Client &http)
{
    const auto answer = posted(http, routes::session, {{u"user"_s, m_name}, {u"password"_s, m_password}});
    if (!answer)
        return fail(answer.error());
    if (answer->status != 200)
        return fail(errorFrom(answer->status, answer->body));
    const auto session = sessionAnswer(QJsonDocument::fromJson(answer->body).object());
    if (!session)
        return fail(session.error());
    m_session = *session;
    return {};
}

Status Account::renew(http::Client &http, const QByteArray &refused)
{
    const QMutexLocker lock{&m_guard};
    if (m_session.accessToken.toLatin1() != refused)
        return {};
    const auto answer = posted(http, routes::sessionRefresh, toJson(RefreshRequest{m_session.refreshToken}));
    if (!answer)
        return fail(answer.error());
    if (answer->status == 401)
        return signIn(http);
    if (answer->status != 200)
        return fail(errorFrom(answer->status, answer->body));
    const auto session = sessionAnswer(QJsonDocument::fromJson(answer->body).object());
    if (!session)
        return fail(session.error());
    m_session = *session;
    ++m_renewals;
    return {};
}

// --- what is held

QString Held::scopeOf(const RowKey &key) const
{
    const auto row = rows.constFind(key);
    if (row == rows.cend())
        return {};
    const auto value = [&](QLatin1StringView column) {
        return row->at(columnsOf(key.first).indexOf(column));
    };
    switch (key.first) {
    case Entity::Unit:
        return value("code"_L1).toString();
    case Entity::Person:
        return scopeOf({Entity::Unit, value("unit"_L1).toInteger()});
    case Entity::Certificate:
    case Entity::Application:
    case Entity::Contact:
        return scopeOf({Entity::Person, value("person"_L1).toInteger()});
    case Entity::Batch:
    case Entity::BatchItem:
        break;
    }
    return bureauScope;
}

QMap<QString, ScopeCheck> Held::sums() const
{
    QMap<QString, ScopeCheck> sums;
    for (const QString &scope : scopes)
        sums.insert(scope, {});
    for (auto it = rows.begin(); it != rows.end(); ++it) {
        ScopeCheck &sum = sums[scopeOf(it.key())];
        ++sum.n;
        sum.h += rowHash(it.key().first, it.key().second, it->at(1).toInteger());
    }
    return sums;
}

void Held::forget(const QString &scope)
{
    QList<RowKey> gone;
    for (auto it = rows.begin(); it != rows.end(); ++it)
        if (scopeOf(it.key()) == scope)
            gone.append(it.key());
    for (const RowKey &key : gone)
        rows.remove(key);
}

Status Held::apply(const SyncPage &page)
{
    QList<std::pair<RowKey, QJsonArray>> incoming;
    for (auto list = page.rows.begin(); list != page.rows.end(); ++list)
        for (const QJsonValue &value : *list) {
            const auto row = arranged(value.toArray(), page.columns.value(list.key()), list.key());
            if (!row)
                return fail(row.error());
            incoming.append({{list.key(), row->at(0).toInteger()}, *row});
        }
    for (const QString &scope : page.scopesAdded + page.scopesDropped) {
        forget(scope);
        scopes.removeOne(scope);
    }
    scopes += page.scopesAdded;
    for (const auto &[key, row] : incoming) {
        const auto present = rows.constFind(key);
        if (present == rows.cend() || present->at(1).toInteger() < row.at(1).toInteger())
            rows.insert(key, row);
    }
    for (const Deletion &deletion : page.deletions) {
        const auto present = rows.constFind({deletion.entity, deletion.id});
        if (present != rows.cend() && present->at(1).toInteger() < deletion.rev)
            rows.erase(present);
    }
    cursor = page.next;
    return {};
}

// --- the client

TestClient::TestClient(const QUrl &server, Account &account)
    : m_account{account}, m_clientId{QUuid::createUuid().toString(QUuid::WithoutBraces)}
{
    moveTo(server);
}

void TestClient::moveTo(const QUrl &server)
{
    if (server == m_server)
        return;
    m_server = server;
    m_http = std::make_unique<http::Client>(server, callTime);
}

Result<http::Response> TestClient::call(const QByteArray &method, const QString &path, const http::Headers &headers,
                                        const QByteArray &body)
{
    for (int attempt = 0;; ++attempt) {
        const auto token = m_account.token(*m_http);
        if (!token)
            return fail(token.error());
        http::Headers whole{{"Authorization", "Bearer " + *token}};
        whole += headers;
        auto answer = m_http->call(method, path.toLatin1(), whole, body);
        ++m_counts.requests;
        if (!answer)
            return answer;
        ++m_counts.statuses[answer->status];
        if (answer->status != 401 || attempt == 2)
            return answer;
        if (const Status renewed = m_account.renew(*m_http, *token); !renewed)
            return fail(renewed.error());
    }
}

Error TestClient::refusal(const http::Response &response)
{
    m_retryAfter = -1;
    const Error error = errorFrom(response.status, response.body);
    if (response.status == 429 || response.status == 503) {
        bool ok = false;
        const int seconds = response.header("Retry-After").toInt(&ok);
        m_retryAfter = ok ? seconds : -1;
        if (!ok)
            m_complaints.append(u"%1 without Retry-After"_s.arg(response.status));
    }
    return error;
}

Status TestClient::pull()
{
    constexpr int mostPages = 100'000;
    for (int i = 0; i < mostPages; ++i) {
        const auto more = pullPage();
        if (!more)
            return fail(more.error());
        if (!*more)
            return {};
    }
    return fail(ErrorCode::Protocol, u"the pull does not end"_s);
}

Result<bool> TestClient::pullPage()
{
    const Held &present = m_shadow ? *m_shadow : m_held;
    const PullRequest request{present.cursor, m_limit, syncSchema, m_clientId, m_again};
    const auto answer = call("POST", routes::syncPull, asJson, compactJson(toJson(request)));
    if (!answer)
        return fail(answer.error());
    if (answer->status == 204) {
        expectAnswered();
        return false;
    }
    if (answer->status == 410) {
        beginAnew(refusal(*answer));
        return true;
    }
    if (answer->status != 200)
        return fail(refusal(*answer));
    if (answer->body.size() > 1024 * 1024)
        m_complaints.append(u"a page of %1 bytes"_s.arg(answer->body.size()));
    if (const Status taken = takePage(answer->body); !taken)
        return fail(taken.error());
    return m_shadow || !m_again.isEmpty() || QJsonDocument::fromJson(answer->body)["more"_L1].toBool();
}

Status TestClient::takePage(const QByteArray &body)
{
    const auto json = parseJsonObject(body);
    if (!json)
        return fail(json.error());
    const auto page = syncPage(*json);
    if (!page)
        return fail(page.error());
    if (!m_shadow && m_held.cursor.isEmpty())
        m_shadow = Held{};
    Held &target = m_shadow ? *m_shadow : m_held;
    if (const Status applied = target.apply(*page); !applied)
        return applied;
    ++m_counts.pages;
    m_ack = page->ackSeq;
    m_again.clear();
    if (page->more)
        return {};
    if (m_shadow) {
        m_held = std::move(*m_shadow);
        m_shadow.reset();
    }
    compare(*page);
    expectAnswered();
    return {};
}

void TestClient::compare(const SyncPage &page)
{
    const auto own = m_held.sums();
    if (own.contains(QString()))
        m_complaints.append(u"%1 rows without their person or unit"_s.arg(own.value(QString()).n));
    for (auto it = page.check.begin(); it != page.check.end(); ++it) {
        if (own.value(it.key()) == it.value())
            continue;
        m_again.append(it.key());
        m_complaints.append(u"scope %1: the server counts %2, the client %3"_s.arg(it.key())
                                .arg(it->n)
                                .arg(own.value(it.key()).n));
    }
}

// Own writes are seen by the next pull, which says so.
void TestClient::expectAnswered()
{
    qint64 answered = 0;
    for (qsizetype i = qMax<qsizetype>(0, m_next - 1); i < m_next; ++i)
        answered = m_ledger.at(i).seq;
    if (m_ack < answered)
        m_complaints.append(u"ack %1 after the answer to %2"_s.arg(m_ack).arg(answered));
    for (auto it = m_promised.begin(); it != m_promised.end(); ++it) {
        const auto row = m_held.rows.constFind(it.key());
        if (row != m_held.rows.cend() && row->at(1).toInteger() < it.value())
            m_complaints.append(u"%1 %2 is older than an answer said"_s.arg(wireName(it.key().first)).arg(it.key().second));
    }
    m_promised.clear();
}

void TestClient::beginAnew(const Error &why)
{
    ++m_counts.beginnings;
    m_shadow = Held{};
    m_again.clear();
    m_promised.clear();
    if (why.code != ErrorCode::EpochChanged)
        return;
    for (qsizetype i = 0; i < m_next; ++i)
        m_sentAgain.insert(m_ledger.at(i).key);
    m_next = 0;
}

void TestClient::enqueue(const Command &command, std::optional<qint64> rev)
{
    m_ledger.append({++m_lastSeq, QUuid::createUuid().toByteArray(QUuid::WithoutBraces), command.kind,
                     compactJson(toJson(command)), rev, 0, {}, 0});
}

http::Headers TestClient::headersOf(const SentCommand &command) const
{
    http::Headers headers = asJson;
    headers.append({named(routes::idempotencyKey), command.key});
    headers.append({named(routes::clientSeq), ClientSeq{m_clientId, command.seq}.toHeader()});
    if (command.rev)
        headers.append({named(routes::ifMatch), '"' + QByteArray::number(*command.rev) + '"'});
    return headers;
}

TestClient::Delivery TestClient::deliver()
{
    if (!hasWaiting())
        return Delivery::Nothing;
    SentCommand &command = m_ledger[m_next];
    const auto answer =
        call("POST", routes::commands + wireName(command.kind), headersOf(command), command.body);
    if (!answer)
        return answer.error().code == ErrorCode::Offline || answer.error().code == ErrorCode::Unavailable ? Delivery::Later
                                                                                                      : Delivery::Unknown;
    ++command.tries;
    const bool again = m_sentAgain.contains(command.key);
    const ErrorCode code = answer->status < 400 ? ErrorCode::Protocol : errorFrom(answer->status, answer->body).code;
    if (answer->status == 401 || answer->status == 429 || answer->status >= 500) {
        const Error error = refusal(*answer);
        if (answer->status != 401 && answer->status != 429 && answer->status != 503)
            m_complaints.append(u"%1 to a command: %2"_s.arg(answer->status).arg(error.detail));
        return Delivery::Later;
    }
    if (isNotTaken(answer->status, code))
        return notTaken(command, *answer);
    if (answer->status == 200 && !commandAnswer(QJsonDocument::fromJson(answer->body).object()))
        return Delivery::Unknown; // nothing is thrown away for an answer that cannot be read
    if (!again && command.status != 0 && (command.status != answer->status || command.answer != answer->body))
        m_complaints.append(u"command %1 was answered in two ways"_s.arg(command.seq));
    keepAnswer(command, *answer);
    return Delivery::Answered;
}

void TestClient::keepAnswer(SentCommand &command, const http::Response &response)
{
    m_counts.replays += response.header(named(routes::replayed)) == "?1" ? 1 : 0;
    command.status = response.status;
    command.answer = response.body;
    ++m_next;
    if (response.status != 200)
        return;
    const auto told = commandAnswer(QJsonDocument::fromJson(response.body).object());
    for (const ChangedRecord &record : told->records)
        if (const auto entity = parseEntity(record.entity)) {
            qint64 &rev = m_promised[{*entity, record.id}];
            rev = qMax(rev, record.rev);
        }
}

// After an epoch change the server may know the key under another number, or have gone on without the command.
TestClient::Delivery TestClient::notTaken(SentCommand &command, const http::Response &response)
{
    const ErrorCode code = errorFrom(response.status, response.body).code;
    const bool again = m_sentAgain.remove(command.key);
    if (again && code == ErrorCode::OutOfOrder) {
        command.seq = ++m_lastSeq;
        SentCommand moved = command;
        m_ledger.removeAt(m_next);
        m_ledger.append(moved);
        return Delivery::Later;
    }
    if (again && code == ErrorCode::KeyReused) {
        ++m_next;
        return Delivery::Answered;
    }
    m_complaints.append(u"%1 to command %2: %3"_s.arg(response.status).arg(command.seq).arg(
        QString::fromUtf8(response.body.left(300))));
    return Delivery::NotTaken;
}

bool TestClient::deliverAll(std::chrono::milliseconds patience)
{
    const QDeadlineTimer deadline(patience);
    while (hasWaiting()) {
        const Delivery delivery = deliver();
        if (delivery == Delivery::NotTaken || deadline.hasExpired())
            return false;
        if (delivery != Delivery::Answered)
            QThread::msleep(5);
    }
    return true;
}

int TestClient::perform(const Command &command, std::optional<qint64> rev)
{
    enqueue(command, rev);
    return deliverAll(std::chrono::seconds{30}) ? m_ledger.last().status : 0;
}

} // namespace eimza::test
