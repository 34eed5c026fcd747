#include "core/ksm/service.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <thread>
#include <vector>

#include "core/base/istanbul.h"
#include "core/contract/esya.h"
#include "core/contract/jsonreader.h"
#include "core/contract/problem.h"
#include "core/ksm/seeding.h"
#include "core/pki/certificatereader.h"
#include "tests/unit/ksm/testpeople.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

class TestService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void answersEachRoute_data();
    void answersEachRoute();
    void issuesTheCertificateOnceAndKeepsIt();
    void keepsItsAuthorityOverARestart();
    void refusesADamagedAuthority();
    void aManifestAnItemAndItsMail();
    void oneKeySentByManyAtOnceIsTakenOnce();
    void tellsWhatIsOnRecordOfAPerson();

private:
    [[nodiscard]] bool open()
    {
        auto service =
            ksm::Service::open(m_folder->filePath(u"data"_s), m_folder->filePath(u"mail"_s), m_clock);
        m_service = service ? *std::move(service) : nullptr;
        return m_service != nullptr;
    }
    http::Response call(const QByteArray &method, const QString &path, const QByteArray &body = {},
                        const QByteArray &key = {})
    {
        const QStringList parts = path.split(u'?');
        http::Request request{method, parts.first(), QUrlQuery(parts.value(1)), {}, body, {}};
        if (!key.isEmpty())
            request.headers.append({"idempotency-key", key});
        return m_service->handle(request);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ksm::Service> m_service;
    FixedClock m_clock{startOfIstanbulDay(QDate(2012, 9, 10)).addSecs(36'000)};
    QString m_tckn;
    ksm::KnownCertificate m_known;
};

void TestService::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const QString csv = m_folder->filePath(u"people.csv"_s);
    QVERIFY(test::writeFile(csv, test::peopleCsv(50)));
    {
        const auto records = ksm::Records::open(m_folder->filePath(u"data"_s));
        QVERIFY(records);
        QVERIFY(ksm::seedPeople(**records, csv, "1", m_clock.today()));
    }
    for (int n = 0; n < 50; ++n)
        for (const auto &c : ksm::seededCertificates("1", test::tckn(n), true, m_clock.today()))
            if (c.status.state == CertificateState::Active && c.notAfter < m_clock.now().addDays(80)) {
                m_tckn = test::tckn(n);
                m_known = c;
            }
    QVERIFY(!m_tckn.isEmpty());
    QVERIFY(open());
}

void TestService::cleanup()
{
    m_service.reset();
    m_folder.reset();
}

void TestService::answersEachRoute_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    const auto row = [](const char *method, const char *path, int status) {
        QTest::addRow("%s %s", method, path) << QByteArray(method) << QString::fromLatin1(path) << status;
    };
    row("GET", "/healthz", 200);
    row("POST", "/healthz", 405);
    row("GET", "/", 404);
    row("GET", "/esya/v1", 404);
    row("GET", "/esya/v1/batches", 405);
    row("POST", "/esya/v1/batches", 400);
    row("GET", "/esya/v1/batches/GL-1/items", 405);
    row("POST", "/esya/v1/batches/GL-1/items", 400);
    row("POST", "/esya/v1/batches/GL-1/other", 404);
    row("GET", "/esya/v1/items/k1", 200);
    row("DELETE", "/esya/v1/items/k1", 405);
    row("GET", "/ksm/v1/feed", 200);
    row("GET", "/ksm/v1/feed?after=0&limit=10000", 200);
    row("GET", "/ksm/v1/feed?after=-1", 400);
    row("GET", "/ksm/v1/feed?after=9223372036854775808", 400);
    row("GET", "/ksm/v1/feed?limit=0", 400);
    row("GET", "/ksm/v1/feed?limit=10001", 400);
    row("GET", "/ksm/v1/certificates/4A", 404);
    row("GET", "/ksm/v1/certificates", 404);
}

void TestService::answersEachRoute()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    const http::Response response = call(method, path);
    QTEST(response.status, "status");
    if (response.status >= 400) {
        QCOMPARE(response.contentType, problemContentType);
        QVERIFY(parseJsonObject(response.body)->value(u"code"_s).isString());
    }
}

void TestService::issuesTheCertificateOnceAndKeepsIt()
{
    const http::Response first = call("GET", u"/ksm/v1/certificates/"_s + m_known.serial);
    QCOMPARE(first.status, 200);
    QCOMPARE(first.contentType, "application/x-pem-file");
    const auto list = pki::readCertificates(first.body);
    QVERIFY(list);
    QCOMPARE(list->size(), 1);
    const auto &c = list->first();
    QCOMPARE(c.tckn.value_or(QString()), m_tckn);
    QCOMPARE(c.serial, m_known.serial);
    QCOMPARE(c.notBefore, m_known.notBefore);
    QCOMPARE(c.notAfter, m_known.notAfter);
    QCOMPARE(c.subjectCommonName, u"IŞIL ÖZGÜR"_s);
    QVERIFY(c.qualified && !c.seal);
    QCOMPARE(call("GET", u"/ksm/v1/certificates/"_s + m_known.serial.toLower()).body, first.body);
    m_service.reset();
    QVERIFY(open());
    QCOMPARE(call("GET", u"/ksm/v1/certificates/"_s + m_known.serial).body, first.body);
}

void TestService::keepsItsAuthorityOverARestart()
{
    const QDir data{m_folder->filePath(u"data"_s)};
    const auto contents = [&data](const QString &name) {
        QFile file{data.filePath(name)};
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray root = contents(u"root.pem"_s), issuing = contents(u"issuing.pem"_s);
    QVERIFY(!root.isEmpty() && !issuing.isEmpty());
    QCOMPARE(pki::readCertificates(contents(u"chain.pem"_s))->size(), 2);
    QVERIFY(!contents(u"chain.pem"_s).contains("PRIVATE"));
#ifndef Q_OS_WIN // there the access list of the folder keeps others away
    for (const QString &name : {u"root.pem"_s, u"issuing.pem"_s, u"register.sqlite"_s})
        QVERIFY(!(QFile::permissions(data.filePath(name))
                  & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
#endif
    m_service.reset();
    QVERIFY(open());
    QCOMPARE(contents(u"root.pem"_s), root);
    QCOMPARE(contents(u"issuing.pem"_s), issuing);
}

void TestService::refusesADamagedAuthority()
{
    m_service.reset();
    const QString path = m_folder->filePath(u"data/issuing.pem"_s);
    QVERIFY(test::writeFile(path, "damaged"));
    const auto damaged =
        ksm::Service::open(m_folder->filePath(u"data"_s), m_folder->filePath(u"mail"_s), m_clock);
    QVERIFY(!damaged);
    QVERIFY(damaged.error().detail.contains(u"issuing.pem"_s));
    QFile file{path};
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "damaged");
}

void TestService::aManifestAnItemAndItsMail()
{
    const esya::BatchManifest manifest{u"GL-1"_s, {{u"k1"_s, u"TLP-1"_s}}};
    const QByteArray manifestBody = compactJson(esya::toJson(manifest));
    QCOMPARE(call("POST", u"/esya/v1/batches"_s, manifestBody).status, 201);
    QCOMPARE(call("POST", u"/esya/v1/batches"_s, manifestBody).status, 200);
    QCOMPARE(call("POST", u"/esya/v1/batches"_s, QByteArray(manifestBody).replace("TLP-1", "TLP-2")).status,
             400);
    const esya::Submission s{u"TLP-1"_s, ApplicationType::Renewal, m_tckn,          u"Işıl"_s,     u"Özgür"_s,
                             u"1"_s,     u"u@icisleri.gov.tr"_s,   u"5321234567"_s, m_known.serial};
    const QByteArray body = compactJson(esya::toJson(s));
    QCOMPARE(call("POST", u"/esya/v1/batches/GL-1/items"_s, body).status, 400);
    QCOMPARE(call("POST", u"/esya/v1/batches/GL-1/items"_s, body, "k2").status, 409);
    const http::Response answer = call("POST", u"/esya/v1/batches/GL-1/items"_s, body, "k1");
    QCOMPARE(answer.status, 200);
    QCOMPARE(esya::itemAnswer(*parseJsonObject(answer.body))->outcome, esya::Outcome::Accepted);
    QCOMPARE(call("POST", u"/esya/v1/batches/GL-1/items"_s, body, "k1").body, answer.body);
    QCOMPARE(call("GET", u"/esya/v1/items/k1"_s).body, answer.body);
    QCOMPARE(
        call("POST", u"/esya/v1/batches/GL-1/items"_s, QByteArray(body).replace("5321", "5322"), "k1").status,
        409);
    const QDir mails{m_folder->filePath(u"mail"_s)};
    QTRY_COMPARE(mails.entryList({u"*.eml"_s}).size(), 1);
    const auto progress = [this] {
        const auto page = esya::feedPage(*parseJsonObject(call("GET", u"/ksm/v1/feed?limit=10000"_s).body));
        return page ? page->progress.size() : -1;
    };
    QTRY_COMPARE(progress(), 1);
}

void TestService::oneKeySentByManyAtOnceIsTakenOnce()
{
    const esya::BatchManifest manifest{u"GL-1"_s, {{u"k1"_s, u"TLP-1"_s}}};
    QCOMPARE(call("POST", u"/esya/v1/batches"_s, compactJson(esya::toJson(manifest))).status, 201);
    const esya::Submission s{u"TLP-1"_s, ApplicationType::Renewal, m_tckn,          u"Işıl"_s,     u"Özgür"_s,
                             u"1"_s,     u"u@icisleri.gov.tr"_s,   u"5321234567"_s, m_known.serial};
    const QByteArray body = compactJson(esya::toJson(s));
    std::vector<QByteArray> answers(8);
    std::vector<std::thread> threads;
    for (auto &answer : answers)
        threads.emplace_back(
            [&] { answer = call("POST", u"/esya/v1/batches/GL-1/items"_s, body, "k1").body; });
    for (auto &thread : threads)
        thread.join();
    for (const QByteArray &answer : answers)
        QCOMPARE(answer, answers.front());
    const QDir mails{m_folder->filePath(u"mail"_s)};
    QTRY_COMPARE(mails.entryList({u"*.eml"_s}).size(), 1);
    m_service.reset();
    QVERIFY(open());
    m_service.reset();
    QCOMPARE(mails.entryList({u"*.eml"_s}).size(), 1);
}

void TestService::tellsWhatIsOnRecordOfAPerson()
{
    const QString path = u"/ksm/v1/persons/query"_s;
    const auto known = call("POST", path, compactJson({{u"tckn"_s, m_tckn}}));
    QCOMPARE(known.status, 200);
    const auto answer = esya::personAnswer(*parseJsonObject(known.body));
    QVERIFY(answer && answer->known);
    QVERIFY(std::any_of(answer->certificates.begin(), answer->certificates.end(),
                        [&](const auto &c) { return c.serial == m_known.serial; }));
    QVERIFY(answer->email.endsWith(u".gov.tr"_s));
    const auto unknown = call("POST", path, R"({"tckn":"1"})");
    QVERIFY(!esya::personAnswer(*parseJsonObject(unknown.body))->known);
    QCOMPARE(call("POST", path, R"({"tckn":"1","more":2})").status, 400);
    QCOMPARE(call("GET", path).status, 405);
}

QTEST_GUILESS_MAIN(TestService)
#include "tst_service.moc"
