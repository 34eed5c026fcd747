#include "core/client/remote/authorizedhttp.h"

#include <QSignalSpy>
#include <QTest>

#include "core/contract/jsonreader.h"
#include "core/contract/problem.h"
#include "core/contract/routes.h"
#include "tests/support/fakebackend.h"
#include "tests/support/recordsets.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using test::FakeReply;
using test::FakeRequest;
using End = test::FakeReply::End;
using Answer = QFuture<Result<HttpAnswer>>;

namespace
{

SessionAnswer session(const QString &access, const QString &refresh, int expiresIn = 900)
{
    SessionAnswer a;
    a.accessToken = access;
    a.refreshToken = refresh;
    a.user = UserId{7};
    a.userName = u"buro"_s;
    a.displayName = u"Büro"_s;
    a.unit = UnitId{1};
    a.serverTime = test::documentNow();
    a.expiresIn = expiresIn;
    return a;
}

FakeReply granted(const QString &access, const QString &refresh, int expiresIn = 900)
{
    return {200, compactJson(toJson(session(access, refresh, expiresIn))), {}, End::Whole};
}

FakeReply refusal(ErrorCode code)
{
    const Problem p = problemFrom({code, u"because"_s});
    return {p.status, compactJson(p.toJson()), {}, End::Whole};
}

} // namespace

class TestAuthorizedHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void callsGoWithTheToken();
    void tenRefusedCallsAskForOneSuccessor();
    void whatWasAnsweredIsNotSentAgain();
    void aLateRefusalOfTheOldTokenNeedsNoRenewal();
    void aTokenAboutToEndIsRenewedBeforeTheCall();
    void aFailedEarlyRenewalUsesTheTokenThatStillServes();
    void aLostRenewalIsAskedForWithTheSameToken();
    void anUnreachableServerKeepsTheRefreshToken();
    void anOverloadedServerKeepsTheRefreshToken_data();
    void anOverloadedServerKeepsTheRefreshToken();
    void aRevokedFamilyEndsTheSession();
    void withoutARefreshTokenARefusalEndsTheSession();
    void aSuccessorRefusedAtOnceEndsTheSession();
    void aNewSignInGoesOn();
    void aSignInDuringARenewalWins();
    void signingOutForgetsTheTokens();

private:
    void begin(const SessionAnswer &s) { m_client->begin(s); }
    Answer call(const QString &path = u"/v1/x"_s) { return m_client->call("POST", path, "{}"); }
    /// Takes `m_valid` and its successors; renews with `m_refresh`.
    FakeReply serve(const FakeRequest &request)
    {
        if (request.path == routes::sessionRefresh) {
            if (!m_renewals.isEmpty())
                return m_renewals.takeFirst();
            if (request.json().value("refresh_token"_L1).toString() != m_refresh)
                return refusal(ErrorCode::Unauthenticated);
            m_valid = u"access-%1"_s.arg(++m_generation);
            m_refresh = u"refresh-%1"_s.arg(m_generation);
            return granted(m_valid, m_refresh);
        }
        if (request.headers.value("authorization") != "Bearer " + m_valid.toLatin1())
            return refusal(ErrorCode::Unauthenticated);
        return {200, "done", {}, End::Whole};
    }
    [[nodiscard]] qsizetype renewals() const { return m_backend->to(routes::sessionRefresh).size(); }
    [[nodiscard]] static int status(const Answer &answer) { return answer.result() ? answer.result()->status : 0; }
    [[nodiscard]] static ErrorCode errorOf(const Answer &answer)
    {
        return answer.result() ? ErrorCode::NotFound : answer.result().error().code;
    }

    QString m_valid, m_refresh;
    int m_generation = 0;
    QList<FakeReply> m_renewals; ///< what the next renewals get instead
    std::unique_ptr<test::FakeBackend> m_backend;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<AuthorizedHttp> m_client;
    std::unique_ptr<QSignalSpy> m_ended;
};

void TestAuthorizedHttp::init()
{
    m_valid = u"access-1"_s;
    m_refresh = u"refresh-1"_s;
    m_generation = 1;
    m_renewals.clear();
    m_backend = std::make_unique<test::FakeBackend>([this](const FakeRequest &r) { return serve(r); });
    m_http = std::move(*HttpClient::create(m_backend->url()));
    m_client = std::make_unique<AuthorizedHttp>(*m_http);
    m_ended = std::make_unique<QSignalSpy>(m_client.get(), &AuthorizedHttp::ended);
}

void TestAuthorizedHttp::cleanup()
{
    m_client.reset();
    m_http.reset();
    m_backend.reset();
}

void TestAuthorizedHttp::callsGoWithTheToken()
{
    begin(session(m_valid, m_refresh));
    const Answer answer = call();
    QTRY_VERIFY(answer.isFinished());
    QCOMPARE(status(answer), 200);
    QCOMPARE(m_backend->requests.size(), 1);
    QCOMPARE(m_backend->requests.first().headers.value("authorization"), QByteArray("Bearer access-1"));
}

void TestAuthorizedHttp::tenRefusedCallsAskForOneSuccessor()
{
    begin(session(u"ended"_s, m_refresh));
    QList<Answer> answers;
    for (int i = 0; i < 10; ++i)
        answers.append(call(u"/v1/%1"_s.arg(i)));
    for (const Answer &answer : std::as_const(answers)) {
        QTRY_VERIFY(answer.isFinished());
        QCOMPARE(status(answer), 200);
    }
    QCOMPARE(renewals(), 1);
    QVERIFY(!m_backend->to(routes::sessionRefresh).first().headers.contains("authorization"));
    QVERIFY(m_ended->isEmpty());
    // And the new refresh token serves next time.
    m_valid = u"other"_s;
    const Answer later = call();
    QTRY_VERIFY(later.isFinished());
    QCOMPARE(status(later), 200);
    QCOMPARE(m_backend->to(routes::sessionRefresh).last().json().value("refresh_token"_L1).toString(), u"refresh-2"_s);
}

void TestAuthorizedHttp::whatWasAnsweredIsNotSentAgain()
{
    begin(session(m_valid, m_refresh));
    int taken = 0;
    m_backend->setHandler([&](const FakeRequest &request) {
        if (request.path == u"/v1/taken"_s) {
            ++taken;
            return refusal(ErrorCode::Forbidden);
        }
        return request.path == u"/v1/lost"_s ? FakeReply{200, {}, {}, End::Dropped} : serve(request);
    });
    m_valid = u"other"_s;
    const QList<Answer> answers{call(u"/v1/taken"_s), call(u"/v1/refused"_s), call(u"/v1/lost"_s)};
    for (const Answer &answer : answers)
        QTRY_VERIFY(answer.isFinished());
    QCOMPARE(taken, 1);
    QCOMPARE(status(answers.at(0)), 403);
    QCOMPARE(status(answers.at(1)), 200);
    QCOMPARE(errorOf(answers.at(2)), ErrorCode::Offline);
    QCOMPARE(m_backend->to(u"/v1/refused"_s).size(), 2);
    QCOMPARE(renewals(), 1);
}

void TestAuthorizedHttp::aLateRefusalOfTheOldTokenNeedsNoRenewal()
{
    // Two backends' worth of delay: the second refusal arrives when the first call has renewed already.
    begin(session(u"ended"_s, m_refresh));
    const Answer first = call();
    QTRY_VERIFY(first.isFinished());
    QCOMPARE(renewals(), 1);
    begin(session(u"ended"_s, m_refresh));
    const Answer late = call(u"/v1/late"_s);
    begin(session(m_valid, m_refresh)); // as a renewal does
    QTRY_VERIFY(late.isFinished());
    QCOMPARE(status(late), 200);
    QCOMPARE(m_backend->to(u"/v1/late"_s).size(), 2);
    QCOMPARE(renewals(), 1);
}

void TestAuthorizedHttp::aTokenAboutToEndIsRenewedBeforeTheCall()
{
    begin(session(m_valid, m_refresh, 1));
    const Answer early = call();
    QTRY_VERIFY(early.isFinished());
    QCOMPARE(renewals(), 0);
    QTest::qWait(950); // a tenth before its end
    const QList<Answer> answers{call(u"/v1/a"_s), call(u"/v1/b"_s)};
    for (const Answer &answer : answers) {
        QTRY_VERIFY(answer.isFinished());
        QCOMPARE(status(answer), 200);
    }
    QCOMPARE(renewals(), 1);
    QCOMPARE(m_backend->to(u"/v1/a"_s).size(), 1);
    QCOMPARE(m_backend->to(u"/v1/a"_s).first().headers.value("authorization"), QByteArray("Bearer access-2"));
}

void TestAuthorizedHttp::aFailedEarlyRenewalUsesTheTokenThatStillServes()
{
    begin(session(m_valid, m_refresh, 5));
    QTest::qWait(4'600);
    m_renewals = {{503, {}, {}, End::Whole}};
    const Answer answer = call();
    QTRY_VERIFY(answer.isFinished());
    QCOMPARE(status(answer), 200);
    QCOMPARE(renewals(), 1);
    QCOMPARE(m_backend->to(u"/v1/x"_s).first().headers.value("authorization"), QByteArray("Bearer access-1"));
}

void TestAuthorizedHttp::aLostRenewalIsAskedForWithTheSameToken()
{
    begin(session(u"ended"_s, m_refresh));
    // The server has made the successor; its answer breaks off.
    int seen = 0;
    m_backend->setHandler([&](const FakeRequest &request) {
        if (request.path != routes::sessionRefresh)
            return serve(request);
        if (request.json().value("refresh_token"_L1).toString() != u"refresh-1"_s)
            return refusal(ErrorCode::Unauthenticated);
        m_valid = u"access-2"_s;
        FakeReply reply = granted(u"access-2"_s, u"refresh-2"_s);
        reply.end = ++seen == 1 ? End::Halved : End::Whole;
        return reply;
    });
    const Answer answer = call();
    QTRY_VERIFY(answer.isFinished());
    QCOMPARE(status(answer), 200);
    QCOMPARE(seen, 2);
    QVERIFY(m_ended->isEmpty());
}

void TestAuthorizedHttp::anUnreachableServerKeepsTheRefreshToken()
{
    begin(session(u"ended"_s, m_refresh));
    m_renewals = {{200, {}, {}, End::Dropped}, {200, {}, {}, End::Dropped}, {200, {}, {}, End::Dropped},
                  {200, {}, {}, End::Dropped}, {200, {}, {}, End::Dropped}, {200, {}, {}, End::Dropped},
                  {200, {}, {}, End::Dropped}, {200, {}, {}, End::Dropped}};
    const QList<Answer> answers{call(), call()};
    for (const Answer &answer : answers) {
        QTRY_VERIFY(answer.isFinished());
        QCOMPARE(errorOf(answer), ErrorCode::Offline);
    }
    QVERIFY(m_ended->isEmpty());
    m_renewals.clear();
    const Answer again = call();
    QTRY_VERIFY(again.isFinished());
    QCOMPARE(status(again), 200);
    QCOMPARE(m_backend->to(routes::sessionRefresh).last().json().value("refresh_token"_L1).toString(), u"refresh-1"_s);
}

void TestAuthorizedHttp::anOverloadedServerKeepsTheRefreshToken_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("503") << 503 << QByteArray("{\"code\":\"unreachable\"}");
    QTest::newRow("429") << 429 << QByteArray("{\"code\":\"too-many-requests\"}");
    QTest::newRow("500") << 500 << QByteArray();
    QTest::newRow("a proxy's 401") << 401 << QByteArray("<html>");
    QTest::newRow("a proxy's 403") << 403 << QByteArray("{}");
    QTest::newRow("cannot be read") << 200 << QByteArray("{}");
}

void TestAuthorizedHttp::anOverloadedServerKeepsTheRefreshToken()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    begin(session(u"ended"_s, m_refresh));
    m_renewals = {{status, body, {"Retry-After: 9"}, End::Whole}};
    const Answer answer = call();
    QTRY_VERIFY(answer.isFinished());
    if (status == 200)
        QCOMPARE(errorOf(answer), ErrorCode::Offline);
    else
        QCOMPARE(answer.result()->retryAfterSeconds, 9);
    QVERIFY(m_ended->isEmpty());
    const Answer again = call();
    QTRY_VERIFY(again.isFinished());
    QCOMPARE(TestAuthorizedHttp::status(again), 200);
}

void TestAuthorizedHttp::aRevokedFamilyEndsTheSession()
{
    begin(session(u"ended"_s, u"used-up"_s));
    const QList<Answer> answers{call(), call(), call()};
    for (const Answer &answer : answers) {
        QTRY_VERIFY(answer.isFinished());
        // Held or refused: whoever asked learns that there is no session.
        QVERIFY(errorOf(answer) == ErrorCode::Unauthenticated || TestAuthorizedHttp::status(answer) == 401);
    }
    QCOMPARE(renewals(), 1);
    QCOMPARE(m_ended->size(), 1);
    const qsizetype sent = m_backend->requests.size();
    const Answer later = call();
    QTRY_VERIFY(later.isFinished());
    QCOMPARE(errorOf(later), ErrorCode::Unauthenticated);
    QTRY_COMPARE(m_ended->size(), 2);
    QCOMPARE(m_backend->requests.size(), sent);
}

void TestAuthorizedHttp::withoutARefreshTokenARefusalEndsTheSession()
{
    begin(session(u"ended"_s, {}));
    const Answer answer = call();
    QTRY_VERIFY(answer.isFinished());
    QCOMPARE(status(answer), 401);
    QCOMPARE(m_ended->size(), 1);
    QCOMPARE(renewals(), 0);
}

void TestAuthorizedHttp::aSuccessorRefusedAtOnceEndsTheSession()
{
    begin(session(u"ended"_s, m_refresh));
    m_renewals = {granted(u"never-valid"_s, u"refresh-2"_s)};
    const Answer answer = call();
    QTRY_VERIFY(answer.isFinished());
    QCOMPARE(status(answer), 401);
    QCOMPARE(m_ended->size(), 1);
    QCOMPARE(renewals(), 1);
}

void TestAuthorizedHttp::aNewSignInGoesOn()
{
    begin(session(u"ended"_s, u"used-up"_s));
    const Answer lost = call();
    QTRY_COMPARE(m_ended->size(), 1);
    begin(session(m_valid, m_refresh));
    const Answer answer = call();
    QTRY_VERIFY(answer.isFinished());
    QCOMPARE(status(answer), 200);
    QCOMPARE(m_ended->size(), 1);
}

void TestAuthorizedHttp::aSignInDuringARenewalWins()
{
    begin(session(u"ended"_s, u"used-up"_s));
    m_backend->setHandler([this](const FakeRequest &request) {
        if (request.path == routes::sessionRefresh)
            begin(session(m_valid, m_refresh)); // before the refusal is on its way
        return serve(request);
    });
    const Answer held = call();
    QTRY_VERIFY(held.isFinished());
    QCOMPARE(status(held), 200);
    QTest::qWait(50); // the old renewal's refusal comes now
    QVERIFY(m_ended->isEmpty());
    const Answer answer = call();
    QTRY_VERIFY(answer.isFinished());
    QCOMPARE(status(answer), 200);
}

void TestAuthorizedHttp::signingOutForgetsTheTokens()
{
    begin(session(m_valid, m_refresh));
    m_client->signOut();
    QTRY_COMPARE(m_backend->requests.size(), 1);
    QCOMPARE(m_backend->requests.first().method, QByteArray("DELETE"));
    QCOMPARE(m_backend->requests.first().headers.value("authorization"), QByteArray("Bearer access-1"));
    const Answer answer = call();
    QTRY_VERIFY(answer.isFinished());
    QVERIFY(!m_backend->requests.last().headers.contains("authorization"));
    QCOMPARE(renewals(), 0);
}

QTEST_GUILESS_MAIN(TestAuthorizedHttp)
#include "tst_authorizedhttp.moc"
