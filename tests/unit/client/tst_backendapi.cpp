#include "core/client/remote/backendapi.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include "core/contract/jsonreader.h"
#include "core/contract/problem.h"
#include "tests/support/fakebackend.h"
#include "tests/support/openapi.h"

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
    void everyRequestHasTheHeadersOfItsOperation();

private:
    /// Asks for all that there is, once, in a session; so many requests.
    [[nodiscard]] int askForEverything();
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

int TestBackendApi::askForEverything()
{
    SessionAnswer session;
    session.accessToken = u"token"_s;
    session.user = UserId{7};
    session.userName = u"buro"_s;
    m_api->begin(session);
    static_cast<void>(m_api->signIn(u"buro"_s, u"parola"_s));
    static_cast<void>(m_api->pull({}));
    PersonQuery query;
    query.name = u"Ada"_s;
    static_cast<void>(m_api->searchPeople(query));
    static_cast<void>(m_api->person(PersonId{5}));
    static_cast<void>(m_api->contacts(PersonId{5}));
    static_cast<void>(m_api->reveal(PersonId{5}, u"Telefonla arandı"_s));
    static_cast<void>(m_api->askKsm({PersonId{5}, {}, {}}));
    static_cast<void>(m_api->me());
    static_cast<void>(m_api->myCertificates());
    static_cast<void>(m_api->myApplications());
    static_cast<void>(m_api->myDeputyships());
    static_cast<void>(m_api->cutoff());
    static_cast<void>(m_api->alerts());
    constexpr int commands = static_cast<int>(CommandKind::ExportUnmasked) + 1;
    for (int kind = 0; kind < commands; ++kind) {
        OutboundCommand command{{}, u"3f0c2c8e-6a0e-4b0e-9b57-0d4f6d1f7c11"_s, {u"6f2a5a2c-52c1-4f5b-8f1e-1f6d2b3c4d5e"_s, kind + 1}, 0};
        command.command.kind = static_cast<CommandKind>(kind);
        command.revision = needsRevision(command.command.kind) ? 4 : 0;
        static_cast<void>(m_api->send(command));
    }
    return 13 + commands;
}

// A command without its key would be done twice; a revision that nobody asked for would be refused.
void TestBackendApi::everyRequestHasTheHeadersOfItsOperation()
{
    const QJsonObject document = test::openApi();
    const auto operations = test::operationsOf(document);
    const auto asksFor = [&](const test::Operation &operation, QLatin1StringView header) {
        return std::ranges::any_of(operation.json["parameters"_L1].toArray(), [&](const QJsonValue &parameter) {
            const QJsonObject one = test::resolved(document, parameter);
            return one["in"_L1] == "header"_L1 && one["name"_L1] == header;
        });
    };
    const int expected = askForEverything();
    QTRY_COMPARE(m_backend->requests.size(), expected);
    m_api->signOut();
    QTRY_COMPARE(m_backend->requests.size(), expected + 1);
    static_cast<void>(m_api->signOutEverywhere());
    QTRY_COMPARE(m_backend->requests.size(), expected + 2);
    QSet<QString> met;
    for (const FakeRequest &request : std::as_const(m_backend->requests)) {
        const QString path = request.path.section(u'?', 0, 0).replace(u"/5"_s, u"/{id}"_s);
        const auto operation = std::ranges::find_if(operations, [&](const test::Operation &one) { return one.method == request.method && one.path == path; });
        QVERIFY2(operation != operations.end(), qPrintable(request.path));
        met.insert(operation->name());
        for (const auto &header : {"Idempotency-Key"_L1, "Client-Seq"_L1, "If-Match"_L1})
            QVERIFY2(request.headers.contains(QByteArray(header.data(), header.size()).toLower()) == asksFor(*operation, header),
                     qPrintable(operation->name() + u": "_s + header));
    }
    for (const test::Operation &operation : operations)
        QVERIFY2(met.contains(operation.name()) || !asksFor(operation, "Idempotency-Key"_L1), qPrintable(operation.name()));
    QVERIFY(met.size() > 30);
}

QTEST_GUILESS_MAIN(TestBackendApi)
#include "tst_backendapi.moc"
