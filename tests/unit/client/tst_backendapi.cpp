#include "core/client/remote/backendapi.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include "core/contract/jsonreader.h"
#include "core/contract/problem.h"
#include "tests/support/fakebackend.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using test::FakeReply;
using test::FakeRequest;

class TestBackendApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_busy = 0;
        m_retryAfter.clear();
        m_backend = std::make_unique<test::FakeBackend>([this](const FakeRequest &) { return answer(); });
        m_http = std::move(*HttpClient::create(m_backend->url()));
        m_api = std::make_unique<BackendApi>(*m_http, m_clock);
    }
    void cleanup()
    {
        m_api.reset();
        m_http.reset();
        m_backend.reset();
    }
    void aBusyServerIsAskedAgainWhenItSays();
    void aSignInIsRepeatedOnlySoOften_data();
    void aSignInIsRepeatedOnlySoOften();
    void whoeverSignsInAnewIsNotOvertaken();

private:
    [[nodiscard]] FakeReply answer()
    {
        if (m_busy-- > 0) {
            const Problem busy = problemFrom({ErrorCode::TooManyRequests, u"too many"_s});
            const QList<QByteArray> headers = m_retryAfter.isEmpty() ? QList<QByteArray>() : QList<QByteArray>{"Retry-After: " + m_retryAfter};
            return {busy.status, compactJson(busy.toJson()), headers, FakeReply::End::Whole};
        }
        SessionAnswer session;
        session.accessToken = u"token"_s;
        session.user = UserId{7};
        session.userName = u"buro"_s;
        session.serverTime = QDateTime(QDate(2012, 9, 12), QTime(8, 0), Qt::UTC);
        return {200, compactJson(toJson(session)), {}, FakeReply::End::Whole};
    }

    int m_busy = 0; ///< so many answers to come
    QByteArray m_retryAfter;
    ServerClock m_clock;
    std::unique_ptr<test::FakeBackend> m_backend;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<BackendApi> m_api;
};

void TestBackendApi::aBusyServerIsAskedAgainWhenItSays()
{
    m_busy = 2;
    m_retryAfter = "1";
    QSignalSpy waits(m_api.get(), &BackendApi::signInWaits);
    QElapsedTimer elapsed;
    elapsed.start();
    const auto session = m_api->signIn(u"buro"_s, u"parola"_s);
    QTRY_VERIFY(session.isFinished());
    QVERIFY(session.result());
    QCOMPARE(waits.size(), 2);
    QCOMPARE(waits.first().first().value<std::chrono::seconds>(), std::chrono::seconds{1});
    QVERIFY2(elapsed.elapsed() >= 1'900, qPrintable(QString::number(elapsed.elapsed())));
    QCOMPARE(m_backend->requests.size(), 3);
    QCOMPARE(m_backend->requests.last().body, m_backend->requests.first().body);
}

void TestBackendApi::aSignInIsRepeatedOnlySoOften_data()
{
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<int>("tries");
    QTest::newRow("three times") << QByteArray("1") << 4;
    QTest::newRow("not where it takes too long") << QByteArray("31") << 1;
    QTest::newRow("not where nobody says when") << QByteArray() << 1;
}

void TestBackendApi::aSignInIsRepeatedOnlySoOften()
{
    QFETCH(QByteArray, retryAfter);
    QFETCH(int, tries);
    m_busy = 9;
    m_retryAfter = retryAfter;
    const auto session = m_api->signIn(u"buro"_s, u"parola"_s);
    QTRY_VERIFY(session.isFinished());
    QCOMPARE(session.result().error().code, ErrorCode::TooManyRequests);
    QCOMPARE(m_backend->requests.size(), tries);
}

void TestBackendApi::whoeverSignsInAnewIsNotOvertaken()
{
    m_busy = 1;
    m_retryAfter = "1";
    QSignalSpy waits(m_api.get(), &BackendApi::signInWaits);
    const auto first = m_api->signIn(u"buro"_s, u"parola"_s);
    QTRY_COMPARE(waits.size(), 1);
    const auto second = m_api->signIn(u"buro2"_s, u"parola"_s);
    QTRY_VERIFY(first.isFinished() && second.isFinished());
    QCOMPARE(first.result().error().code, ErrorCode::Cancelled);
    QVERIFY(second.result());
    QCOMPARE(m_backend->requests.size(), 2);
}

QTEST_GUILESS_MAIN(TestBackendApi)
#include "tst_backendapi.moc"
