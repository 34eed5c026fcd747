#include "core/client/services/expiringcertificates.h"

#include <QSignalSpy>
#include <QTest>

#include "tests/support/expiringrows.h"
#include "tests/support/fakeoffice.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using test::shown;

class TestExpiringCertificates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_office = std::make_unique<test::FakeOffice>(Role::Officer);
        m_office->rows << test::unit(1, u"Merkez"_s) << test::unit(2, u"Çankaya"_s, 1);
        add(1, u"Işık"_s, 1, 40);
        add(2, u"İnce"_s, 2, 20);
        add(3, u"Çelik"_s, 2, 5);
        add(4, u"Işıldak"_s, 1, 30);
    }
    void cleanup() { m_office.reset(); }

    void thereIsNothingBeforeTheFirstSynchronisation()
    {
        QVERIFY(!expiring().list());
        expiring().setFilter(surname(u"ışı"_s));
        expiring().setSort({{ExpiringColumn::Surname, Qt::AscendingOrder}});
        const auto units = expiring().perUnit();
        const auto other = expiring().listOf({});
        QTRY_VERIFY(units.isFinished() && other.isFinished());
        QVERIFY(units.result().isEmpty());
        QVERIFY(!other.result());
        QVERIFY(!expiring().list());
        // What was wished meanwhile counts.
        QVERIFY(m_office->open());
        QTRY_VERIFY(expiring().list());
        QTRY_COMPARE(shown(expiring().list()), (QList<qint64>{1, 4})); // by surname
    }

    void whatIsToBeFiledFirstStandsFirst()
    {
        openAll();
        QCOMPARE(shown(expiring().list()), (QList<qint64>{3, 2, 4, 1}));
    }

    void aWishIsToldOnceItIsDone()
    {
        openAll();
        QSignalSpy changed(&expiring(), &ExpiringCertificates::changed);
        expiring().setFilter(surname(u"isi"_s));
        QCOMPARE(expiring().filter().surname, u"isi"_s);
        QCOMPARE(expiring().list()->size(), 4); // not yet
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(shown(expiring().list()), (QList<qint64>{4, 1}));
        QCOMPARE(expiring().list()->total(), 4);
        expiring().setSort({{ExpiringColumn::Surname, Qt::AscendingOrder}});
        QTRY_COMPARE(changed.size(), 2);
        QCOMPARE(shown(expiring().list()), (QList<qint64>{1, 4}));
        expiring().setFilter(surname(u"isi"_s)); // the same
        QTest::qWait(50);
        QCOMPARE(changed.size(), 2);
    }

    void ofManyWishesTheLastIsShown()
    {
        openAll();
        QSignalSpy changed(&expiring(), &ExpiringCertificates::changed);
        connect(&expiring(), &ExpiringCertificates::changed, this, [this] { QCOMPARE(shown(expiring().list()), QList<qint64>{3}); });
        for (const QString &typed : {u"i"_s, u"is"_s, u"isi"_s, u"isil"_s, u"in"_s, u"ç"_s, u"çel"_s})
            expiring().setFilter(surname(typed));
        QTRY_VERIFY(!changed.isEmpty());
        QTest::qWait(50); // nothing comes late
        QCOMPARE(changed.size(), 1);
    }

    void whatIsAskedForAgainIsNotMadeAgain()
    {
        openAll();
        const ExpiringListPtr all = expiring().list();
        filter(u"is"_s);
        const ExpiringListPtr letter = expiring().list();
        QVERIFY(letter != all);
        filter(u"isi"_s);
        filter(u"is"_s);
        QVERIFY(expiring().list() == letter);
        filter({});
        QVERIFY(expiring().list() == all);
        // In another order it is another list.
        QSignalSpy changed(&expiring(), &ExpiringCertificates::changed);
        expiring().setSort({{ExpiringColumn::Surname, Qt::DescendingOrder}});
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(shown(expiring().list()), (QList<qint64>{2, 4, 1, 3}));
        filter(u"is"_s);
        QCOMPARE(shown(expiring().list()), (QList<qint64>{4, 1}));
    }

    void whatIsSynchronisedComesIntoItsPlace()
    {
        openAll();
        expiring().setSort({{ExpiringColumn::Surname, Qt::AscendingOrder}});
        filter(u"i"_s);
        QTRY_COMPARE(shown(expiring().list()), (QList<qint64>{3, 1, 4, 2}));
        add(5, u"Işılay"_s, 1, 10);
        add(6, u"Can"_s, 1, 10);
        QVERIFY(m_office->refresh());
        QTRY_COMPARE(shown(expiring().list()), (QList<qint64>{3, 1, 5, 4, 2}));
        QCOMPARE(expiring().list()->total(), 6);
    }

    void aSortDuringASynchronisationCounts()
    {
        openAll();
        add(5, u"Ay"_s, 1, 10);
        connect(&m_office->client->records(), &Records::changed, this,
                [this] { expiring().setSort({{ExpiringColumn::Surname, Qt::DescendingOrder}}); });
        QVERIFY(m_office->refresh());
        QTRY_COMPARE(shown(expiring().list()), (QList<qint64>{2, 4, 1, 3, 5}));
    }

    void aListForAFileLeavesTheShownOneAlone()
    {
        openAll();
        expiring().setSort({{ExpiringColumn::Surname, Qt::DescendingOrder}});
        filter(u"i"_s);
        QTRY_COMPARE(shown(expiring().list()), (QList<qint64>{2, 4, 1, 3}));
        QSignalSpy changed(&expiring(), &ExpiringCertificates::changed);
        ExpiringFilter unit;
        unit.unit = UnitId{2};
        const auto other = expiring().listOf(unit);
        QTRY_VERIFY(other.isFinished());
        QCOMPARE(shown(other.result()), (QList<qint64>{2, 3})); // in the present order
        QCOMPARE(shown(expiring().list()), (QList<qint64>{2, 4, 1, 3}));
        QVERIFY(changed.isEmpty());
    }

    void countsByUnitFollowTheFilter()
    {
        openAll();
        filter(u"isi"_s);
        const auto units = expiring().perUnit();
        QTRY_VERIFY(units.isFinished());
        QCOMPARE(units.result().size(), 1);
        QCOMPARE(units.result().first().name, u"Merkez"_s);
        QCOMPARE(units.result().first().all, 2);
    }

private:
    ExpiringCertificates &expiring() { return m_office->client->expiring(); }
    static ExpiringFilter surname(const QString &text)
    {
        return test::where(&ExpiringFilter::surname, text);
    }
    void add(int id, const QString &surname, int unit, int days)
    {
        m_office->rows << test::person(id, u"Ali"_s, surname, unit) << test::certificate(id, id, test::documentNow().addDays(days));
    }
    void openAll()
    {
        QVERIFY(m_office->open());
        QTRY_VERIFY(expiring().list() && expiring().list()->size() == 4);
    }
    /// And waits until it is shown.
    void filter(const QString &text)
    {
        QSignalSpy changed(&expiring(), &ExpiringCertificates::changed);
        expiring().setFilter(surname(text));
        QTRY_VERIFY(!changed.isEmpty());
    }

    std::unique_ptr<test::FakeOffice> m_office;
};

QTEST_GUILESS_MAIN(TestExpiringCertificates)
#include "tst_expiringcertificates.moc"
