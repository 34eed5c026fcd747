#include "core/client/services/session.h"

#include <QSignalSpy>
#include <QTest>

#include "core/base/whendone.h"
#include "core/contract/jsonreader.h"
#include "core/contract/problem.h"
#include "core/contract/routes.h"
#include "tests/support/fakebackend.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using test::FakeReply;
using test::FakeRequest;

class TestSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_number = 0;
        m_isOver = false;
        m_backend = std::make_unique<test::FakeBackend>([this](const FakeRequest &request) { return answer(request); });
        m_http = std::move(*HttpClient::create(m_backend->url()));
        m_api = std::make_unique<BackendApi>(*m_http, m_clock);
        m_session = std::make_unique<Session>(*m_api);
    }
    void cleanup()
    {
        m_session.reset();
        m_api.reset();
        m_http.reset();
        m_backend.reset();
    }

    void whoSignsInIsKnownAndMayAsk()
    {
        QSignalSpy signedIn(m_session.get(), &Session::signedIn);
        QVERIFY(!m_session->isSignedIn() && !m_session->hasUser());
        QVERIFY(signIn());
        QCOMPARE(signedIn.size(), 1);
        QVERIFY(m_session->isSignedIn());
        QCOMPARE(m_session->user().user, UserId{1});
        ask();
        QCOMPARE(authorizations(), QList<QByteArray>{"Bearer token-1"});
    }

    void aWrongPasswordChangesNothing()
    {
        m_isOver = true;
        const auto refused = signIn();
        QCOMPARE(refused.error().code, ErrorCode::WrongCredentials);
        QVERIFY(!m_session->isSignedIn() && !m_session->hasUser());
    }

    // Another's records would come to what is kept here.
    void nothingIsAskedBeforeTheClaim()
    {
        QVERIFY(signIn()); // of before
        QPromise<Result<bool>> claim;
        claim.start();
        m_session->setClaim([&](UserId user) {
            QTest::qVerify(user == UserId{2}, "user", "the second", __FILE__, __LINE__);
            return claim.future();
        });
        const auto second = m_session->signIn(u"buro"_s, u"parola"_s);
        QTRY_COMPARE(m_number, 2);
        QTest::qWait(20);
        ask();
        QCOMPARE(authorizations(), QList<QByteArray>{"Bearer token-1"});
        QVERIFY(!second.isFinished());
        QCOMPARE(m_session->user().user, UserId{1});
        claim.addResult(true);
        claim.finish();
        QTRY_VERIFY(second.isFinished());
        QCOMPARE(m_session->user().user, UserId{2});
        ask();
        QCOMPARE(authorizations(), (QList<QByteArray>{"Bearer token-1", "Bearer token-2"}));
    }

    void whoeverDoesNotOwnWhatIsKeptIsSignedOutAgain_data()
    {
        QTest::addColumn<bool>("known");
        QTest::newRow("another's") << true;
        QTest::newRow("not to be found out") << false;
    }
    void whoeverDoesNotOwnWhatIsKeptIsSignedOutAgain()
    {
        QFETCH(bool, known);
        m_session->setClaim([known](UserId) { return ready(known ? Result<bool>(false) : fail(ErrorCode::Io, u"the disk"_s)); });
        QSignalSpy signedIn(m_session.get(), &Session::signedIn);
        QCOMPARE(signIn().error().code, known ? ErrorCode::Forbidden : ErrorCode::Io);
        QVERIFY(!m_session->isSignedIn() && !m_session->hasUser());
        QVERIFY(signedIn.isEmpty());
        QTRY_COMPARE(m_backend->to(routes::session).size(), 2);
        const FakeRequest ended = m_backend->to(routes::session).last();
        QCOMPARE(ended.method, "DELETE");
        QCOMPARE(ended.headers.value("authorization"), "Bearer token-1");
        QVERIFY(authorizations().isEmpty());
    }

    void anEndedSessionIsToldAndTheUserStaysKnown()
    {
        QVERIFY(signIn());
        QSignalSpy expired(m_session.get(), &Session::expired);
        m_isOver = true;
        ask();
        QTRY_VERIFY(!expired.isEmpty());
        QVERIFY(!m_session->isSignedIn());
        QVERIFY(m_session->hasUser());
        m_isOver = false;
        QVERIFY(signIn());
        QVERIFY(m_session->isSignedIn());
    }

    void aSessionGoesOnWhereItCouldNotBeEndedEverywhere()
    {
        QVERIFY(signIn());
        m_backend->goAway();
        const auto failed = m_session->signOutEverywhere();
        QTRY_VERIFY(failed.isFinished());
        QVERIFY(!failed.result());
        QVERIFY(m_session->isSignedIn());
        QVERIFY(m_backend->comeBack());
        const auto ended = m_session->signOutEverywhere();
        QTRY_VERIFY(ended.isFinished());
        QVERIFY(ended.result());
        QVERIFY(!m_session->isSignedIn());
        QVERIFY(m_session->hasUser());
    }

    void whoIsRememberedIsNotSignedIn()
    {
        SessionAnswer earlier;
        earlier.user = UserId{9};
        earlier.person = PersonId{5};
        m_session->remember(earlier);
        QVERIFY(m_session->hasUser() && !m_session->isSignedIn());
        QVERIFY(!m_session->mayDecide(UserId{9}, PersonId{1})); // filed it himself
        QVERIFY(!m_session->mayDecide(UserId{8}, PersonId{5})); // it is for himself
        QVERIFY(m_session->mayDecide(UserId{8}, PersonId{1}));
        m_session->signOut();
        QVERIFY(!m_session->hasUser());
        QVERIFY(!m_session->mayDecide(UserId{8}, PersonId{1}));
    }

private:
    FakeReply answer(const FakeRequest &request)
    {
        if (m_isOver) {
            const Problem over = problemFrom({request.path == routes::session ? ErrorCode::WrongCredentials : ErrorCode::Unauthenticated, {}});
            return {over.status, compactJson(over.toJson()), {}, FakeReply::End::Whole};
        }
        if (request.method == "DELETE")
            return {204, {}, {}, FakeReply::End::Whole};
        if (request.path != routes::session)
            return {404, compactJson(problemFrom({ErrorCode::NotFound, {}}).toJson()), {}, FakeReply::End::Whole};
        SessionAnswer session;
        session.user = UserId{++m_number};
        session.userName = u"buro"_s;
        session.accessToken = u"token-%1"_s.arg(m_number);
        session.serverTime = QDateTime(QDate(2012, 9, 12), QTime(8, 0), Qt::UTC);
        return {200, compactJson(toJson(session)), {}, FakeReply::End::Whole};
    }
    Result<SessionAnswer> signIn()
    {
        const auto session = m_session->signIn(u"buro"_s, u"parola"_s);
        return QTest::qWaitFor([&] { return session.isFinished(); }) ? session.result() : fail(ErrorCode::Timeout, {});
    }
    void ask()
    {
        const auto me = m_api->me();
        QVERIFY(QTest::qWaitFor([&] { return me.isFinished(); }));
    }
    QList<QByteArray> authorizations() const
    {
        QList<QByteArray> list;
        for (const FakeRequest &request : m_backend->to(routes::me))
            list.append(request.headers.value("authorization"));
        return list;
    }

    int m_number = 0; ///< of the last session
    bool m_isOver = false;
    ServerClock m_clock;
    std::unique_ptr<test::FakeBackend> m_backend;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<BackendApi> m_api;
    std::unique_ptr<Session> m_session;
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
