#include <QDate>
#include <QJsonArray>

#include "tests/integration/web.h"

using namespace eimza;
using namespace eimza::test;

/// Who leaves: from the people's list to the proof of destruction, and what a client sees of it.
class TestLeaving : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoLeftIsForgottenWhenTheTimeIsOver();

private:
    [[nodiscard]] Ended command(const QStringList &words, const QByteArray &input = {}) const
    {
        return run(eimzad, words + QStringList{u"--database"_s, office.place()}, input);
    }
    [[nodiscard]] QStringList serving(QDate day) const
    {
        return {u"serve"_s, u"--database"_s,   office.place(),          u"--listen"_s, u"127.0.0.1:0"_s,
                u"--ksm"_s, u"http://127.0.0.1:1"_s, u"--today"_s, day.toString(Qt::ISODate),
                u"--keep-left-days"_s, u"10"_s, u"--submission-days"_s, u"none"_s};
    }
    [[nodiscard]] QString people(const QByteArray &left) const
    {
        return office.write(u"people.csv"_s,
                            "tckn;name;surname;user_name;unit;title;personnel_type;email;phone;registry_no;left\n" +
                                tckn(1) + ";AYŞE;ÖRNEK;ayse;06;MEMUR;Kadrolu;ayse@ornek.gov.tr;5321112233;S1;" + left +
                                "\n" + tckn(2) + ";ALİ;ÖRNEK;ali;06;MEMUR;Kadrolu;;;S2;\n");
    }
    [[nodiscard]] QString certificates() const
    {
        QByteArray rows = "tckn;serial;not_before;not_after;status\n";
        for (int n : {1, 2})
            rows += tckn(n) + ";AB0" + QByteArray::number(n) + ';' +
                    today.addYears(-2).toString(u"dd.MM.yyyy"_s).toLatin1() + " 10:00:00;" +
                    today.addDays(40).toString(u"dd.MM.yyyy"_s).toLatin1() + " 10:00:00;AKTİF\n";
        return office.write(u"certificates.csv"_s, rows);
    }
    [[nodiscard]] RequestHeaders signedIn(const Serving &server) const
    {
        const Reply entered = fetch(server.url().resolved(QUrl(u"/v1/session"_s)),
                                    R"({"user":"memur","password":"gizli-deneme"})");
        return {{"Authorization", "Bearer " + entered.json()["access_token"_L1].toString().toLatin1()}};
    }
    [[nodiscard]] QJsonObject pulled(const Serving &server, const QJsonValue &cursor) const
    {
        const QJsonObject body{{u"cursor"_s, cursor}, {u"limit"_s, 500}, {u"schema"_s, 1}, {u"client"_s, client}};
        return fetch(server.url().resolved(QUrl(u"/v1/sync/pull"_s)), QJsonDocument(body).toJson(), signedIn(server))
            .json();
    }

    const QDate today = QDate::currentDate();
    const QString client = QUuid::createUuid().toString(QUuid::WithoutBraces);
    Office office;
};

void TestLeaving::whoLeftIsForgottenWhenTheTimeIsOver()
{
    QVERIFY(office.fill(0));
    QCOMPARE(office.import(u"people"_s, people({})).out, u"added 2, changed 0, unchanged 0, refused 0\n"_s);
    QCOMPARE(office.import(u"certificates"_s, certificates()).code, 0);
    QCOMPARE(command({u"user"_s, u"add"_s, u"memur"_s, u"--role"_s, u"officer"_s, u"--unit"_s, u"06"_s},
                     "gizli-deneme\n").code, 0);
    QJsonValue cursor;
    {
        Serving server{eimzad, serving(today)};
        const QJsonObject page = pulled(server, {});
        QCOMPARE(page["rows"_L1]["person"_L1].toArray().size(), 2);
        cursor = page["next"_L1];
        const Reply plan = fetch(server.url().resolved(QUrl(u"/v1/cutoff"_s)), {}, signedIn(server));
        QVERIFY2(plan.status == 200 && plan.json()["next"_L1].isNull(), plan.body.constData());
        QCOMPARE(server.stop(), 0);
    }
    const QString gone = people(today.addDays(-5).toString(u"dd.MM.yyyy"_s).toLatin1());
    QCOMPARE(office.import(u"people"_s, gone).out, u"added 0, changed 1, unchanged 1, refused 0\n"_s);
    QCOMPARE(command({u"retention"_s, u"run"_s, u"--keep-left-days"_s, u"10"_s}).code, 0);
    QCOMPARE(command({u"retention"_s, u"show"_s}).out, QString());
    const QString id = office.rows(u"SELECT id FROM person WHERE user_name = 'ayse'"_s).value(0);

    Serving later{eimzad, serving(today.addDays(6))};
    const QJsonObject page = pulled(later, cursor);
    QStringList removed;
    for (const QJsonValue row : page["del"_L1].toArray())
        removed.append(row[0].toString() + u' ' + QString::number(row[1].toInteger()));
    QVERIFY2(removed.contains(u"person "_s + id), qPrintable(removed.join(u'\n')));
    QCOMPARE(later.stop(), 0);
    QCOMPARE(office.rows(u"SELECT tckn, name || surname || user_name || email || phone || registry_no FROM person "
                         "WHERE id = "_s + id),
             QStringList{u"erased-%1|"_s.arg(id)});
    QCOMPARE(office.rows(u"SELECT name FROM person WHERE user_name = 'ali'"_s), QStringList{u"ALİ"_s});
    const QStringList proof = command({u"retention"_s, u"show"_s}).out.trimmed().split(u'\t');
    QCOMPARE(proof.size(), 6);
    QCOMPARE(proof.mid(2, 2), (QStringList{u"person"_s, u"1"_s}));
    const QByteArray digest = QCryptographicHash::hash(QByteArray(id.toLatin1() + '\n'), QCryptographicHash::Sha256).toHex();
    QVERIFY(proof.contains(QString::fromLatin1(digest)));
    QCOMPARE(office.rows(u"SELECT count(*) FROM audit WHERE action = 'destroy'"_s), QStringList{u"1"_s});
    // A list that goes on naming who left brings nothing back.
    QCOMPARE(office.import(u"people"_s, gone).out, u"added 0, changed 0, unchanged 2, refused 0\n"_s);
    QCOMPARE(office.rows(u"SELECT count(*) FROM person"_s), QStringList{u"2"_s});
}

QTEST_GUILESS_MAIN(TestLeaving)
#include "tst_leaving.moc"
