#include "core/ksm/seeding.h"

#include <QMap>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/istanbul.h"
#include "core/domain/remainingtime.h"
#include "core/ksm/exporting.h"
#include "tests/unit/ksm/testpeople.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDate today{2012, 9, 10};
const QDateTime now = startOfIstanbulDay(today).addSecs(43'200);

QMap<Band, int> bandsOf(const QByteArray &seed, int people)
{
    QMap<Band, int> bands;
    for (int n = 0; n < people; ++n)
        for (const auto &c : ksm::seededCertificates(seed, test::tckn(n), true, today))
            ++bands[bandOf(now, c.notAfter)];
    return bands;
}

} // namespace

class TestSeeding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsFromSeedAndPersonAlone();
    void spreadsTheEndsOverTheBands();
    void aSmallSeedShowsAllBandsAndStates_data();
    void aSmallSeedShowsAllBandsAndStates();
    void everyCertificateIsPlausible();
    void entersThePeopleInAnyOrderWithTheSameCertificates();
    void refusesWrongFilesAndLeavesNothing_data();
    void refusesWrongFilesAndLeavesNothing();
    void seedsOnlyOnce();
    void addressesAreMostlyThoseOfTheFile();
    void entersAddressesWhereTheFileHasThem();
    void exportsWhatItSeeded();
};

void TestSeeding::followsFromSeedAndPersonAlone()
{
    for (int n = 0; n < 200; ++n) {
        const auto one = ksm::seededCertificates("7", test::tckn(n), true, today);
        const auto two = ksm::seededCertificates("7", test::tckn(n), true, today);
        QCOMPARE(one.size(), two.size());
        for (qsizetype i = 0; i < one.size(); ++i) {
            QCOMPARE(one.at(i).serial, two.at(i).serial);
            QCOMPARE(one.at(i).notAfter, two.at(i).notAfter);
            QCOMPARE(one.at(i).status, two.at(i).status);
        }
    }
    QVERIFY(bandsOf("7", 500) != bandsOf("8", 500));
}

void TestSeeding::spreadsTheEndsOverTheBands()
{
    constexpr int people = 20'000;
    int holders = 0, certificates = 0, perDay = 0;
    QMap<Band, int> bands;
    for (int n = 0; n < people; ++n) {
        const auto list = ksm::seededCertificates("1", test::tckn(n), true, today);
        holders += list.isEmpty() ? 0 : 1;
        certificates += int(list.size());
        for (const auto &c : list)
            ++bands[bandOf(now, c.notAfter)];
        perDay += list.isEmpty() ? 0 : 1;
    }
    const auto share = [&](Band band) { return 1000.0 * bands.value(band) / certificates; };
    QVERIFY(qAbs(1000.0 * holders / people - 850) < 15);
    QVERIFY2(share(Band::Expired) > 15 && share(Band::Expired) < 40,
             qPrintable(QString::number(share(Band::Expired))));
    QVERIFY2(share(Band::Week) > 15 && share(Band::Week) < 32,
             qPrintable(QString::number(share(Band::Week))));
    QVERIFY2(share(Band::Month) > 50 && share(Band::Month) < 75,
             qPrintable(QString::number(share(Band::Month))));
    QVERIFY2(share(Band::ThreeMonths) > 100 && share(Band::ThreeMonths) < 135,
             qPrintable(QString::number(share(Band::ThreeMonths))));
}

void TestSeeding::aSmallSeedShowsAllBandsAndStates_data()
{
    QTest::addColumn<QByteArray>("seed");
    for (const char *seed : {"1", "2", "7", "42", "2012"})
        QTest::newRow(seed) << QByteArray(seed);
}

void TestSeeding::aSmallSeedShowsAllBandsAndStates()
{
    QFETCH(QByteArray, seed);
    const auto bands = bandsOf(seed, 300);
    for (const Band band : {Band::Expired, Band::Week, Band::Month, Band::ThreeMonths, Band::Later})
        QVERIFY2(bands.value(band) > 0, qPrintable(QString::number(int(band))));
    QSet<CertificateState> states;
    int without = 0, several = 0, sameSecond = 0, midnight = 0;
    for (int n = 0; n < 300; ++n) {
        const auto list = ksm::seededCertificates(seed, test::tckn(n), true, today);
        without += list.isEmpty();
        several += list.size() > 1;
        sameSecond += list.size() > 1 && list.at(0).notAfter == list.at(1).notAfter;
        for (const auto &c : list) {
            states.insert(c.status.state);
            midnight += dateTimeText(c.notAfter).endsWith("00:00:00"_L1);
        }
    }
    QVERIFY(without > 10);
    QVERIFY(several > 2);
    QVERIFY(sameSecond > 0);
    QCOMPARE(midnight, 0);
    QVERIFY(states.size() >= 5);
}

void TestSeeding::everyCertificateIsPlausible()
{
    QSet<QString> serials;
    for (int n = 0; n < 5000; ++n)
        for (const auto &c : ksm::seededCertificates("3", test::tckn(n), n % 10 != 0, today)) {
            QCOMPARE(c.serial.size(), 32);
            QVERIFY(c.serial.at(0) >= u'4' && c.serial.at(0) <= u'7');
            QVERIFY(!serials.contains(c.serial));
            serials.insert(c.serial);
            const int years = istanbulDay(c.notBefore).addYears(3) == istanbulDay(c.notAfter) ? 3 : 5;
            QVERIFY(qAbs(istanbulDay(c.notBefore).addYears(years).daysTo(istanbulDay(c.notAfter))) <= 1);
            QVERIFY(istanbulDay(c.notBefore) < today);
            if (c.notAfter < now)
                QVERIFY(c.status.state != CertificateState::Active
                        && c.status.state != CertificateState::Produced);
            else
                QVERIFY(c.status.state != CertificateState::Expired);
        }
}

void TestSeeding::entersThePeopleInAnyOrderWithTheSameCertificates()
{
    QTemporaryDir folder;
    QList<int> forward, backward;
    for (int n = 0; n < 100; ++n) {
        forward.append(n);
        backward.prepend(n);
    }
    QList<QStringList> lines;
    for (const QList<int> &order : {forward, backward}) {
        const QString data = folder.filePath(u"data%1"_s.arg(lines.size())),
                      csv = folder.filePath(u"people.csv"_s);
        QVERIFY(test::writeFile(csv, test::peopleCsv(order)));
        const auto records = ksm::Records::open(data);
        QVERIFY(records);
        const auto count = ksm::seedPeople(**records, csv, "1", today);
        QVERIFY2(count, count ? "" : qPrintable(count.error().detail));
        QCOMPARE(count->persons, 100);
        const QString out = folder.filePath(u"out.csv"_s);
        QVERIFY(ksm::exportCertificates(**records, out));
        QFile file{out};
        QVERIFY(file.open(QIODevice::ReadOnly));
        QStringList sorted = QString::fromUtf8(file.readAll()).split(u'\n');
        sorted.sort();
        lines.append(sorted);
    }
    QCOMPARE(lines.at(0), lines.at(1));
}

void TestSeeding::refusesWrongFilesAndLeavesNothing_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QByteArray() << u"the file is empty"_s;
    QTest::newRow("missing column") << QByteArray("tckn;name;user_name\n") << u"missing column surname"_s;
    QTest::newRow("wrong national id")
        << QByteArray(test::peopleCsv(3) + "10000000147;A;B;c;;;;;;\n") << u"people.csv:5: "_s;
    QTest::newRow("twice") << QByteArray(test::peopleCsv(3) + test::peopleCsv(1).split('\n').at(1) + '\n')
                           << u"people.csv:5: "_s;
    QTest::newRow("no name") << QByteArray(test::peopleCsv(3) + test::tckn(9).toLatin1() + ";;B;c;;;;;;\n")
                             << u"people.csv:5: "_s;
    QTest::newRow("cut line") << QByteArray(test::peopleCsv(3) + test::tckn(9).toLatin1()) << u"people.csv:5: "_s;
}

void TestSeeding::refusesWrongFilesAndLeavesNothing()
{
    QFETCH(QByteArray, csv);
    QFETCH(QString, says);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"people.csv"_s);
    QVERIFY(test::writeFile(path, csv));
    const auto records = ksm::Records::open(folder.filePath(u"data"_s));
    QVERIFY(records);
    const auto count = ksm::seedPeople(**records, path, "1", today);
    QVERIFY(!count);
    QVERIFY2(count.error().detail.contains(says), qPrintable(count.error().detail));
    QVERIFY(!count.error().detail.contains(test::tckn(0)));
    QVERIFY(test::writeFile(path, test::peopleCsv(5)));
    QVERIFY(ksm::seedPeople(**records, path, "1", today));
}

void TestSeeding::seedsOnlyOnce()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"people.csv"_s);
    QVERIFY(test::writeFile(path, test::peopleCsv(5)));
    const auto records = ksm::Records::open(folder.filePath(u"data"_s));
    QVERIFY(ksm::seedPeople(**records, path, "1", today));
    const auto again = ksm::seedPeople(**records, path, "1", today);
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::Conflict);
    const auto missing = ksm::seedPeople(**records, folder.filePath(u"none.csv"_s), "1", today);
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::Io);
}

void TestSeeding::addressesAreMostlyThoseOfTheFile()
{
    const QString email = u"ayse.isik@ornek.gov.tr"_s;
    int others = 0;
    for (int n = 0; n < 1000; ++n) {
        const QString seeded = ksm::seededEmail("7", test::tckn(n), email);
        QCOMPARE(ksm::seededEmail("7", test::tckn(n), email), seeded);
        QVERIFY(ksm::isCorporateEmail(seeded));
        others += seeded != email;
    }
    QVERIFY2(others > 20 && others < 60, qPrintable(QString::number(others)));
    QCOMPARE(ksm::seededEmail("7", test::tckn(1), {}), QString());
    QCOMPARE(ksm::seededEmail("7", test::tckn(1), u"ayse@example.com"_s), QString());
}

void TestSeeding::entersAddressesWhereTheFileHasThem()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"people.csv"_s);
    const QByteArray without = "tckn;name;surname;user_name\n" + test::tckn(1).toLatin1() + ";IŞIL;ÖZGÜR;user1\n";
    for (const bool has : {true, false}) {
        QVERIFY(test::writeFile(path, has ? test::peopleCsv(60) : without));
        const auto records = ksm::Records::open(folder.filePath(has ? u"with"_s : u"without"_s));
        QVERIFY(ksm::seedPeople(**records, path, "1", today));
        for (int n = 0; n < (has ? 60 : 0); ++n) {
            const auto person = (*records)->person(test::tckn(n));
            QCOMPARE(person->email, person->certificates.isEmpty()
                                        ? QString()
                                        : ksm::seededEmail("1", test::tckn(n), u"u@icisleri.gov.tr"_s));
        }
        if (!has)
            QCOMPARE((*records)->person(test::tckn(1))->email, QString());
    }
}

void TestSeeding::exportsWhatItSeeded()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"people.csv"_s), out = folder.filePath(u"out.csv"_s);
    QVERIFY(test::writeFile(path, test::peopleCsv(60)));
    const auto records = ksm::Records::open(folder.filePath(u"data"_s));
    QVERIFY(ksm::seedPeople(**records, path, "1", today));
    QVERIFY(ksm::exportCertificates(**records, out));
    QFile file{out};
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(file.readAll()).trimmed().split(u'\n');
    QCOMPARE(lines.first(), u"tckn;serial;not_before;not_after;status"_s);
    qsizetype row = 1;
    for (int n = 0; n < 60; ++n)
        for (const auto &c : ksm::seededCertificates("1", test::tckn(n), true, today))
            QCOMPARE(lines.at(row++), QStringList({test::tckn(n), c.serial, dateTimeText(c.notBefore),
                                                   dateTimeText(c.notAfter), certificateStateText(c.status)})
                                          .join(u';'));
    QCOMPARE(row, lines.size());
    QVERIFY(!ksm::exportCertificates(**records, folder.filePath(u"none/out.csv"_s)));
}

QTEST_APPLESS_MAIN(TestSeeding)
#include "tst_seeding.moc"
