#include <QPrintDialog>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "tests/gui/practiceprogram.h"
#include "tests/gui/printers.h"
#include "ui/common/button.h"
#include "ui/statuses/stepsview.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::press;
using keyboard::reach;

/// View 6 of an officer: numbers, and the lists behind them.
class TestStatuses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_program.start());
        QTRY_VERIFY_WITH_TIMEOUT(m_program.client().expiring().list()->size() > 5, m_program.patience);
        int filed = 0;
        for (const auto &row : m_program.client().expiring().list()->rows())
            if (filed < 3 && m_program.client().filing().judgeRenewals({row.id}).first().kind == client::FilingVerdict::Kind::Fit) {
                static_cast<void>(m_program.client().filing().file(row.person, ApplicationType::Renewal, {}, row.name));
                m_name = row.name;
                m_surname = row.surname;
                ++filed;
            }
        QCOMPARE(filed, 3);
        QTRY_VERIFY_WITH_TIMEOUT(m_program.client().applications().list()->total() == 3, m_program.patience);
    }
    void cleanupTestCase() { m_program.program.reset(); }

    void aStateOpensItsRequests()
    {
        press(Qt::Key_6, Qt::ControlModifier);
        auto *table = m_program.table(u"statesTable"_s);
        QTRY_COMPARE_WITH_TIMEOUT(table->records()->recordCount(), 1, m_program.patience);
        QVERIFY(reach(u"statesTable"_s, Qt::Key_Tab));
        QTRY_COMPARE_WITH_TIMEOUT(m_program.text(table, 0, u"requests"_s), u"3"_s, m_program.patience);
        press(Qt::Key_Return);
        QCOMPARE(m_program.workspace()->current(), u"applications"_s);
        QTRY_COMPARE(m_program.table(u"applicationsTable"_s)->records()->recordCount(), 3);
        QTRY_VERIFY(m_program.isOnScreen(u"Büroya iletildi: 3"_s));
        // They stay in the list when the backend has given them numbers.
        m_program.client().pending().drain();
        const auto &list = m_program.client().applications();
        QTRY_VERIFY_WITH_TIMEOUT(std::ranges::all_of(list.list()->rows(), [](const auto &r) { return !r.number.isEmpty(); }), m_program.patience);
        QCOMPARE(list.list()->size(), 3);
        QTRY_COMPARE(m_program.table(u"applicationsTable"_s)->records()->recordCount(), 3);
    }

    void aUnitOpensItsRequests()
    {
        press(Qt::Key_6, Qt::ControlModifier);
        QVERIFY(reach(u"groupByUnit"_s, Qt::Key_Tab, 80));
        press(Qt::Key_Space);
        auto *table = m_program.table(u"unitsTable"_s);
        QTRY_VERIFY(table->isVisible() && table->records()->recordCount() > 0);
        QVERIFY(reach(u"unitsTable"_s, Qt::Key_Tab));
        const QString unit = m_program.text(table, 0, u"unit"_s);
        press(Qt::Key_Return);
        QCOMPARE(m_program.workspace()->current(), u"applications"_s);
        QTRY_VERIFY(m_program.isOnScreen(u"%1, açık talepler: "_s.arg(unit)));
        press(Qt::Key_Escape);
        QTRY_VERIFY(!m_program.client().applications().filter().only);
        press(Qt::Key_6, Qt::ControlModifier);
        QVERIFY(reach(u"unitsTable"_s, Qt::Key_Tab));
        press(Qt::Key_Return);
        QTRY_VERIFY(m_program.client().applications().filter().only);
        QVERIFY(reach(u"applicationsClear"_s, Qt::Key_Tab, 40));
        press(Qt::Key_Space);
        QTRY_VERIFY(!m_program.client().applications().filter().only);
    }

    void eachNumberOfAUnitOpensItsList_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<bool>("certificates");
        QTest::newRow("certificates") << u"certificates"_s << true;
        QTest::newRow("without an open request") << u"withoutOpen"_s << true;
        QTest::newRow("open") << u"open"_s << false;
        QTest::newRow("returned") << u"returned"_s << false;
        QTest::newRow("completed") << u"completed"_s << false;
    }
    void eachNumberOfAUnitOpensItsList()
    {
        QFETCH(QString, field);
        QFETCH(bool, certificates);
        press(Qt::Key_6, Qt::ControlModifier);
        auto *table = m_program.table(u"unitsTable"_s);
        QTRY_VERIFY(table->isVisible() && table->records()->recordCount() > 0);
        table->setFocus();
        int row = 0; // where somebody was filed for and somebody was not
        while (row + 1 < table->records()->recordCount() && m_program.text(table, row, u"open"_s) == u"0"_s)
            ++row;
        QVERIFY(m_program.text(table, row, u"open"_s) != u"0"_s);
        table->setCurrentIndex(table->records()->index(row, table->records()->columnOf(field)));
        const int expected = m_program.text(table, row, field).toInt();
        press(Qt::Key_Return);
        QCOMPARE(m_program.workspace()->current(), certificates ? u"expiring"_s : u"applications"_s);
        QTRY_COMPARE(certificates ? m_program.client().expiring().list()->size() : m_program.client().applications().list()->size(), expected);
        press(Qt::Key_Escape);
    }

    void aMonthOpensItsCertificates()
    {
        press(Qt::Key_6, Qt::ControlModifier);
        QVERIFY(reach(u"groupByMonth"_s, Qt::Key_Tab, 80));
        press(Qt::Key_Space);
        auto *table = m_program.table(u"monthsTable"_s);
        QTRY_VERIFY(table->isVisible() && table->records()->recordCount() > 1);
        QVERIFY(reach(u"monthsTable"_s, Qt::Key_Tab));
        press(Qt::Key_Down);
        const int row = table->currentIndex().row();
        const int expected = m_program.text(table, row, u"certificates"_s).toInt();
        press(Qt::Key_Return);
        QCOMPARE(m_program.workspace()->current(), u"expiring"_s);
        QTRY_COMPARE(m_program.client().expiring().list()->size(), expected);
    }

    void aPersonIsFollowedStepByStep()
    {
        press(Qt::Key_6, Qt::ControlModifier);
        QVERIFY(reach(u"groupByPerson"_s, Qt::Key_Tab, 80));
        press(Qt::Key_Space);
        QVERIFY(reach(u"stepsName"_s, Qt::Key_Tab, 10));
        keyboard::type(m_name);
        press(Qt::Key_Tab);
        keyboard::type(m_surname);
        press(Qt::Key_Return);
        auto *people = m_program.table(u"stepsPeople"_s);
        QTRY_VERIFY_WITH_TIMEOUT(people->isVisible() && people->records()->recordCount() > 0, m_program.patience);
        QCOMPARE(m_program.workspace()->currentPage()->filterText(), u"Ad “%1”, Soyadı “%2”"_s.arg(m_name, m_surname)); // for files and prints
        QVERIFY(reach(u"stepsPeople"_s, Qt::Key_Tab, 20));
        const auto *steps = m_program.workspace()->findChild<ui::StepsView *>();
        QTRY_VERIFY_WITH_TIMEOUT(!steps->lines().isEmpty(), m_program.patience);
        QVERIFY(steps->lines().first().startsWith(u"Tamamlanan adım: Yenileme talebi oluşturuldu"_s)
                || steps->lines().first().startsWith(u"Tamamlanan adım: Büroya iletildi"_s));
        QVERIFY(steps->lines().filter(u"E-imza bürosunun incelemesi bekleniyor"_s).size() == 1);
        QVERIFY(reach(u"printSteps"_s, Qt::Key_Tab, 20));
        press(Qt::Key_Space);
        if (test::hasPrinter()) {
            QTRY_VERIFY(m_program.program->window().findChild<QPrintDialog *>());
            m_program.program->window().findChild<QPrintDialog *>()->reject();
        }
    }

private:
    test::PracticeProgram m_program;
    QString m_name;
    QString m_surname;
};

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication application(argc, argv);
    desktop::installLanguage(application, {});
    TestStatuses test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_statuses.moc"
