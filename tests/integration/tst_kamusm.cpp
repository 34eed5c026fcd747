#include "core/contract/jsonreader.h"
#include "core/http/client.h"
#include "tests/integration/programs.h"

using namespace eimza;
using namespace eimza::test;

namespace
{

const QStringList day{u"--today"_s, u"2012-09-10"_s};

} // namespace

class TestKamuSm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { office = std::make_unique<Office>(); }
    void bringsByFeedWhatItExports();
    void mayBeAwayAndMayDie();

private:
    [[nodiscard]] Ended seed(const QString &database, const QString &out) const
    {
        return run(eimzad,
                   QStringList{u"seed"_s, u"--people"_s, u"300"_s, u"--seed"_s, u"5"_s, u"--out"_s,
                               office->path(out), u"--database"_s, u"sqlite:"_s + office->path(database)} +
                       day,
                   "gizli\n");
    }
    [[nodiscard]] Ended seedKamuSm() const
    {
        return run(standin, QStringList{u"seed"_s, u"--people"_s, office->path(u"people.csv"_s), u"--seed"_s,
                                        u"5"_s, u"--data"_s, office->path(u"ksm"_s)} +
                                day);
    }
    [[nodiscard]] QStringList kamuSm(const QString &listen) const
    {
        return QStringList{u"serve"_s,
                           u"--data"_s,
                           office->path(u"ksm"_s),
                           u"--mail-dir"_s,
                           office->path(u"mail"_s),
                           u"--listen"_s,
                           listen} +
               day;
    }
    [[nodiscard]] QStringList backend(const QUrl &ksm) const
    {
        return QStringList{u"serve"_s,       u"--database"_s, office->place(), u"--listen"_s,
                           u"127.0.0.1:0"_s, u"--ksm"_s,      ksm.toString()} +
               day;
    }
    static QString feedOf(http::Client &client)
    {
        const auto answer = client.call("GET", "/healthz");
        const auto json = answer ? parseJsonObject(answer->body) : Result<QJsonObject>(fail(answer.error()));
        return json && json->value("status"_L1).toString() == "ok"_L1 ? json->value("feed"_L1).toString()
                                                                      : QString();
    }
    [[nodiscard]] QStringList certificates(const QString &file) const
    {
        return office->rows(
            u"SELECT p.tckn, p.synced, c.serial, c.not_before, c.not_after, c.state, c.status_text, "
            "c.qualified, c.opens_day, c.end_day FROM certificate c JOIN person p ON p.id = c.person "
            "ORDER BY c.serial"_s,
            file);
    }

    std::unique_ptr<Office> office;
};

void TestKamuSm::bringsByFeedWhatItExports()
{
    QCOMPARE(seed(u"backend.db"_s, u"people.csv"_s).code, 0);
    QCOMPARE(seed(u"imported.db"_s, u"same.csv"_s).code, 0);
    QCOMPARE(seedKamuSm().code, 0);
    const QString out = office->path(u"certificates.csv"_s);
    QCOMPARE(run(standin, {u"export"_s, u"--data"_s, office->path(u"ksm"_s), u"--out"_s, out}).code, 0);
    const Ended imported = run(eimzad, QStringList{u"import"_s, u"certificates"_s, out, u"--database"_s,
                                                   u"sqlite:"_s + office->path(u"imported.db"_s)} +
                                           day);
    QCOMPARE(imported.err, QString());

    const Serving ksm{standin, kamuSm(u"127.0.0.1:0"_s)};
    const Serving server{eimzad, backend(ksm.url())};
    QVERIFY(ksm.url().isValid() && server.url().isValid());
    http::Client client{server.url(), std::chrono::seconds{5}};
    QTRY_COMPARE_WITH_TIMEOUT(feedOf(client), u"current"_s, patience);
    const QStringList fed = certificates(u"backend.db"_s);
    QVERIFY2(fed.size() > 200, qPrintable(QString::number(fed.size())));
    QCOMPARE(fed, certificates(u"imported.db"_s));
}

void TestKamuSm::mayBeAwayAndMayDie()
{
    QCOMPARE(seed(u"backend.db"_s, u"people.csv"_s).code, 0);
    QCOMPARE(seedKamuSm().code, 0);
    QUrl url;
    {
        const Serving ksm{standin, kamuSm(u"127.0.0.1:0"_s)};
        url = ksm.url();
        QVERIFY(url.isValid());
    }
    const QString listen = url.authority();
    const Serving server{eimzad, backend(url)}; // Kamu SM is not there
    QVERIFY(server.url().isValid());
    http::Client client{server.url(), std::chrono::seconds{5}};
    QTRY_COMPARE_WITH_TIMEOUT(feedOf(client), u"unreachable"_s, patience);
    for (int life = 0; life < 2; ++life) {
        Serving ksm{standin, kamuSm(listen)};
        QVERIFY(ksm.url().isValid());
        QTRY_COMPARE_WITH_TIMEOUT(feedOf(client), u"current"_s, patience);
        QVERIFY(certificates(u"backend.db"_s).size() > 200);
        ksm.kill();
        QTRY_COMPARE_WITH_TIMEOUT(feedOf(client), u"unreachable"_s, patience);
    }
}

QTEST_GUILESS_MAIN(TestKamuSm)
#include "tst_kamusm.moc"
