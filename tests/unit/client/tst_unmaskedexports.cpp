#include "core/client/services/unmaskedexports.h"

#include <QTest>

#include "tests/support/fakeoffice.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

class TestUnmaskedExports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { m_office.reset(); }

    void onlyTheBureauWithTheRightMay_data()
    {
        using Refusal = UnmaskedExports::Refusal;
        QTest::addColumn<Role>("role");
        QTest::addColumn<QStringList>("rights");
        QTest::addColumn<std::optional<Refusal>>("refusal");
        const QStringList right{QString(exportUnmaskedRight)};
        QTest::newRow("bureau with the right") << Role::Bureau << right << std::optional<Refusal>();
        QTest::newRow("bureau without") << Role::Bureau << QStringList() << std::optional(Refusal::NoRight);
        QTest::newRow("bureau with another right") << Role::Bureau << QStringList{u"other"_s} << std::optional(Refusal::NoRight);
        QTest::newRow("officer with the right") << Role::Officer << right << std::optional(Refusal::NotBureau);
    }
    void onlyTheBureauWithTheRightMay()
    {
        QFETCH(Role, role);
        QFETCH(QStringList, rights);
        QFETCH(std::optional<UnmaskedExports::Refusal>, refusal);
        open(role, rights);
        QCOMPARE(exports().refusal(), refusal);
        const auto recorded = record();
        QCOMPARE(recorded.has_value(), !refusal);
        if (refusal)
            QCOMPARE(recorded.error().code, ErrorCode::Forbidden);
        QCOMPARE(m_office->client->pending().entries().size(), refusal ? 0 : 1);
    }

    void theCommandIsOnDiskFirstAndCannotBeTakenBack()
    {
        open(Role::Bureau, {QString(exportUnmaskedRight)});
        m_office->backend.goAway();
        QVERIFY(record());
        const OutboxEntry entry = m_office->client->pending().entries().first();
        QCOMPARE(entry.command.kind, CommandKind::ExportUnmasked);
        QCOMPARE(entry.command.exported.count, 42);
        QCOMPARE(entry.command.exported.filter, (QStringList{u"band=week"_s}));
        QCOMPARE(entry.command.text, u"Valilik talebi"_s);
        QVERIFY(!canUndo(entry));
        QVERIFY(m_office->client->pending().lastUndoable().isNull());
        const auto undone = m_office->client->pending().undo(entry.id);
        QTRY_VERIFY(undone.isFinished());
        QCOMPARE(undone.result().value_or(true), false);
        QCOMPARE(m_office->client->pending().entries().size(), 1);
    }

    void filtersAreToldWithoutWhatWasSought()
    {
        ExpiringFilter expiring;
        QVERIFY(filterWords(expiring).isEmpty());
        expiring.nationalId = u"10000000146"_s;
        expiring.nationalIds = {10000000146};
        expiring.name = u"Işık"_s;
        expiring.surname = u"Örnek"_s;
        expiring.unit = UnitId{12};
        expiring.unitAlone = true;
        expiring.band = Band::ThreeMonths;
        expiring.dueThisWeek = expiring.onlyWithoutOpen = expiring.onlyQuiet = true;
        expiring.month = QDate(2012, 9, 1);
        expiring.week = QDate(2012, 9, 10);
        expiring.status = CertificateState::ServiceRevoked;
        expiring.renewal = ShownRenewal{ApplicationState::PasswordSent};
        expiring.fileBy = QDate(2012, 9, 12);
        QCOMPARE(filterWords(expiring),
                 (QStringList{u"national-id"_s, u"national-ids"_s, u"name"_s, u"surname"_s, u"unit=12"_s, u"unit-alone"_s, u"band=three-months"_s,
                              u"due-this-week"_s, u"month=2012-09"_s, u"week=2012-09-10"_s, u"without-open"_s, u"quiet"_s,
                              u"status=service_revoked"_s, u"renewal=password_sent"_s, u"file-by=2012-09-12"_s}));
        ApplicationFilter applications;
        applications.text = u"Işık"_s;
        applications.type = ApplicationType::LostOrStolen;
        applications.state = ApplicationState::OnHold;
        applications.unit = UnitId{12};
        applications.withinDays = 30;
        applications.onlyOpen = true;
        applications.only = QList{ApplicationId{3}};
        for (int tab = 0; tab < applicationTabCount; ++tab) {
            applications.tab = static_cast<ApplicationTab>(tab);
            for (const Soundness soundness : {Soundness::Any, Soundness::Sound, Soundness::Problem}) {
                applications.soundness = soundness;
                for (const QString &word : filterWords(applications))
                    QVERIFY2(isFilterWord(word), qPrintable(word));
            }
        }
        for (const QString &word : filterWords(expiring))
            QVERIFY2(isFilterWord(word), qPrintable(word));
        QVERIFY(filterWords(applications).size() <= mostFilterWords);
    }

private:
    void open(Role role, const QStringList &rights)
    {
        m_office = std::make_unique<test::FakeOffice>(role);
        m_office->user.rights = rights;
        QVERIFY(m_office->open());
    }
    UnmaskedExports &exports() { return m_office->client->unmaskedExports(); }
    Status record()
    {
        const auto recorded = exports().record({ExportedList::Expiring, ExportedForm::Csv, 42, {u"band=week"_s}}, u" Valilik talebi "_s, u"Liste"_s);
        [&] { QTRY_VERIFY(recorded.isFinished()); }();
        return recorded.result();
    }

    std::unique_ptr<test::FakeOffice> m_office;
};

QTEST_GUILESS_MAIN(TestUnmaskedExports)
#include "tst_unmaskedexports.moc"
