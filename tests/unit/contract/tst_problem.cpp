#include "core/contract/problem.h"

#include <QTest>

#include "core/contract/jsonreader.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

class TestProblem : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRefusalTravelsBothWays();
    void aPeersOwnFailureIsNotOurs_data();
    void aPeersOwnFailureIsNotOurs();
    void withoutACodeTheStatusDecides_data();
    void withoutACodeTheStatusDecides();
    void everyErrorHasACodeOfItsOwn();
    void namesTypeTitleAndFields();
    void kindsHaveCodesOfTheirOwn();
};

void TestProblem::everyRefusalTravelsBothWays()
{
    for (const ErrorCode code :
         {ErrorCode::InvalidInput, ErrorCode::NotFound, ErrorCode::Unauthenticated,
          ErrorCode::WrongCredentials, ErrorCode::Forbidden, ErrorCode::FourEyes, ErrorCode::Conflict,
          ErrorCode::OpenApplication, ErrorCode::NotEligible, ErrorCode::Stale, ErrorCode::OutOfOrder,
          ErrorCode::KeyReused, ErrorCode::EpochChanged, ErrorCode::CursorExpired, ErrorCode::ClientTooOld,
          ErrorCode::TooManyRequests,
          ErrorCode::Offline, ErrorCode::Timeout, ErrorCode::ServerFailure, ErrorCode::Protocol}) {
        const Problem problem = problemFrom({code, u"because"_s});
        QVERIFY(problem.status >= 400 && problem.status < 600);
        const Error error = errorFrom(problem.status, compactJson(problem.toJson()));
        QCOMPARE(error.code, code);
        QVERIFY(code == ErrorCode::ServerFailure || error.detail == u"because"_s);
        QCOMPARE(problem.toJson().value("status"_L1).toInt(), problem.status);
    }
}

void TestProblem::aPeersOwnFailureIsNotOurs_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("database") << ErrorCode::Database;
    QTest::newRow("database that cannot work now") << ErrorCode::Unavailable;
    QTest::newRow("disk") << ErrorCode::Io;
    QTest::newRow("newer database") << ErrorCode::NewerDatabase;
    QTest::newRow("crypto") << ErrorCode::Crypto;
}

void TestProblem::aPeersOwnFailureIsNotOurs()
{
    QFETCH(ErrorCode, code);
    const Problem problem = problemFrom({code, u"because"_s});
    QVERIFY(problem.status >= 500);
    QCOMPARE(errorFrom(problem.status, compactJson(problem.toJson())).code, ErrorCode::ServerFailure);
}

void TestProblem::withoutACodeTheStatusDecides_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorCode>("code");
    const std::pair<int, ErrorCode> table[] = {
        {400, ErrorCode::InvalidInput},  {401, ErrorCode::Unauthenticated}, {403, ErrorCode::Forbidden},
        {404, ErrorCode::NotFound},      {405, ErrorCode::InvalidInput},    {409, ErrorCode::Conflict},
        {410, ErrorCode::CursorExpired}, {412, ErrorCode::Stale},           {413, ErrorCode::InvalidInput},
        {415, ErrorCode::InvalidInput},  {422, ErrorCode::NotEligible},     {426, ErrorCode::ClientTooOld},
        {428, ErrorCode::InvalidInput},  {429, ErrorCode::TooManyRequests}, {500, ErrorCode::ServerFailure},
        {503, ErrorCode::ServerFailure}, {302, ErrorCode::Protocol},        {418, ErrorCode::Protocol}};
    for (const auto &[status, code] : table)
        QTest::addRow("%d", status) << status << code;
}

void TestProblem::withoutACodeTheStatusDecides()
{
    QFETCH(int, status);
    QFETCH(ErrorCode, code);
    for (const QByteArray &body : {QByteArray(), QByteArray("<html>"), QByteArray("{}"),
                                   QByteArray("{\"code\":\"new-code\"}"), QByteArray("{\"code\":7}")})
        QCOMPARE(errorFrom(status, body).code, code);
}

void TestProblem::everyErrorHasACodeOfItsOwn()
{
    QSet<QString> codes;
    for (int code = 0; code <= static_cast<int>(ErrorCode::Cancelled); ++code)
        codes.insert(problemCode(static_cast<ErrorCode>(code)));
    QCOMPARE(codes.size(), static_cast<int>(ErrorCode::Cancelled) + 1);
}

void TestProblem::namesTypeTitleAndFields()
{
    const Problem problem = problemFrom(
        {ErrorCode::InvalidInput, u"because"_s, {{u"person"_s, u"missing"_s}, {u"colour"_s, u"unknown"_s}}});
    const QJsonObject json = problem.toJson();
    QCOMPARE(json.value("type"_L1).toString(), u"urn:eimza:problem:invalid-input"_s);
    QCOMPARE(json.value("title"_L1).toString(), u"A value of the request breaks its rules."_s);
    QCOMPARE(json.value("retry"_L1).toBool(true), false);
    const Error error = errorFrom(400, compactJson(json));
    QCOMPARE(error.fields.size(), 2);
    QCOMPARE(error.fields.at(1), (FieldFault{u"colour"_s, u"unknown"_s}));
    QVERIFY(problemFrom({ErrorCode::Offline, {}}).toJson().value("retry"_L1).toBool());
    QVERIFY(!problemFrom({ErrorCode::Stale, {}}).toJson().contains("fields"_L1));
}

void TestProblem::kindsHaveCodesOfTheirOwn()
{
    QSet<QString> codes;
    for (const ProblemKind &kind : problemKinds()) {
        QVERIFY2(!codes.contains(kind.code), qPrintable(kind.code));
        codes.insert(kind.code);
        QVERIFY(kind.title.endsWith(u'.'));
        QVERIFY(kind.status >= 400 && kind.status < 600);
    }
}

QTEST_GUILESS_MAIN(TestProblem)
#include "tst_problem.moc"
