#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QMimeData>
#include <QRegularExpression>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "core/client/services/savedfilters.h"
#include "tests/gui/practiceprogram.h"
#include "tests/support/heardlog.h"
#include "ui/common/button.h"
#include "ui/common/errorsummary.h"
#include "ui/common/formfield.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::choose;
using keyboard::press;
using keyboard::reach;

/// View 4: a person's whole story.
class TestPeople : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_log = std::make_unique<test::HeardLog>();
        QVERIFY(m_program.start());
    }
    void cleanupTestCase()
    {
        m_program.program.reset();
        m_log.reset();
    }

    void badInputIsSaidAndKept()
    {
        press(Qt::Key_4, Qt::ControlModifier);
        QCOMPARE(keyboard::focusName(), u"personNationalId"_s);
        auto *number = m_program.find<QLineEdit>(u"personNationalId"_s);
        for (const QString &text : test::badTexts()) {
            number->clear();
            QGuiApplication::clipboard()->setText(text);
            number->setFocus();
            number->paste();
            const QString pasted = number->text();
            press(Qt::Key_Return);
            QVERIFY(m_program.find<ui::ErrorSummary>(u"personErrors"_s)->isVisible());
            QCOMPARE(number->text(), pasted);
        }
        number->setFocus();
        press(Qt::Key_Escape);
        QVERIFY(number->text().isEmpty());
        press(Qt::Key_Return); // nothing is asked for
        QVERIFY(m_program.find<ui::ErrorSummary>(u"personErrors"_s)->isVisible());
        QVERIFY(m_program.isOnScreen(u"En az bir ölçüt giriniz."_s));
        press(Qt::Key_Escape);
    }

    void aPersonIsFoundWithTheStory()
    {
        QVERIFY(reach(u"personSurname"_s, Qt::Key_Tab, 5));
        keyboard::type(u"a"_s);
        press(Qt::Key_Return);
        auto *people = m_program.table(u"personTable"_s);
        QTRY_VERIFY_WITH_TIMEOUT(people->isVisible() && people->records()->recordCount() > 3, m_program.patience);
        QCOMPARE(m_program.workspace()->currentPage()->filterText(), u"Soyadı “a”"_s); // for files and prints
        QVERIFY(reach(u"personTable"_s, Qt::Key_Tab, 20));
        auto *story = m_program.table(u"storyTable"_s);
        QTRY_VERIFY_WITH_TIMEOUT(story->isVisible() && story->records()->recordCount() >= 2, m_program.patience);
        QTRY_VERIFY(m_program.find<QLabel>(u"personSource"_s)->text().startsWith(u"Veri tarihi:"_s));
        QVERIFY(m_program.find<QLabel>(u"personFacts"_s)->text().contains(u"******"_s));
        press(Qt::Key_Return);
        QCOMPARE(keyboard::focusName(), u"storyTable"_s);
        // Where the keys go, there is copied.
        press(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(m_program.text(story, story->currentIndex().row(), u"at"_s)));
    }

    void aSearchIsKeptUnderAName()
    {
        const auto people = [this] { return m_program.table(u"personTable"_s)->records(); };
        const int found = people()->recordCount();
        auto *surname = m_program.find<QLineEdit>(u"personSurname"_s);
        QVERIFY(reach(u"personSaved"_s, Qt::Key_Backtab, 40));
        press(Qt::Key_Space);
        choose(u"Bu Filtreyi &Kaydet…"_s);
        QTRY_VERIFY(m_program.sheet() && m_program.sheet()->objectName() == u"filterNameSheet"_s);
        QVERIFY(m_program.isOnScreen(u"Uygulanan: Soyadı “a”"_s));
        keyboard::type(u"İçinde a"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(m_program.client().savedFilters(u"person"_s).find(u"içinde a"_s));
        surname->setFocus();
        press(Qt::Key_Escape);
        QTRY_COMPARE(people()->recordCount(), 0);
        QVERIFY(surname->text().isEmpty());
        QVERIFY(m_program.workspace()->currentPage()->filterText().isEmpty());
        QVERIFY(reach(u"personSaved"_s, Qt::Key_Tab, 20));
        press(Qt::Key_Space);
        choose(u"Birimim"_s); // of the role
        QTRY_COMPARE(m_program.find<QLineEdit>(u"personUnit"_s)->text(), m_program.client().session().user().unitName);
        QTRY_VERIFY_WITH_TIMEOUT(people()->recordCount() > 0, m_program.patience);
        press(Qt::Key_Space);
        QCOMPARE(m_program.find<ui::Button>(u"personSaved"_s)->text(), u"Kayıtlı filtre: Birimim"_s);
        choose(u"İçinde a"_s);
        QTRY_COMPARE(surname->text(), u"a"_s);
        QCOMPARE(m_program.find<ui::Button>(u"personSaved"_s)->text(), u"Kayıtlı filtre: İçinde a"_s);
        QVERIFY(m_program.find<QLineEdit>(u"personUnit"_s)->text().isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(people()->recordCount(), found, m_program.patience);
        QVERIFY(reach(u"personTable"_s, Qt::Key_Tab, 20));
        auto *story = m_program.table(u"storyTable"_s);
        QTRY_VERIFY_WITH_TIMEOUT(story->isVisible() && story->records()->recordCount() >= 2, m_program.patience);
        press(Qt::Key_Return);
        QCOMPARE(keyboard::focusName(), u"storyTable"_s);
    }

    void whatIsSelectedIsCopied()
    {
        auto *facts = m_program.find<QLabel>(u"personFacts"_s);
        const qsizetype begin = facts->text().indexOf(u"Birim: "_s);
        QVERIFY(begin > 0);
        const QString part = facts->text().sliced(begin);
        const auto select = [&] {
            QGuiApplication::clipboard()->clear();
            facts->setFocus(Qt::MouseFocusReason);
            facts->setSelection(static_cast<int>(begin), static_cast<int>(part.size()));
        };
        const auto isCopied = [&part] {
            const QMimeData *copied = QGuiApplication::clipboard()->mimeData();
            return copied->text() == part && copied->data(u"x-kde-passwordManagerHint"_s) == "secret";
        };
        select();
        press(Qt::Key_C, Qt::ControlModifier);
        QVERIFY2(isCopied(), qPrintable(QGuiApplication::clipboard()->text()));
        for (QAction *action : m_program.program->window().findChildren<QAction *>()) {
            if (action->text() != u"&Kopyala"_s && action->text() != u"&Başlıklarla Kopyala"_s)
                continue;
            select();
            action->trigger();
            QVERIFY2(isCopied(), qPrintable(QGuiApplication::clipboard()->text()));
        }
        facts->setSelection(0, 0); // nothing of it: the list
        press(Qt::Key_C, Qt::ControlModifier);
        const auto *people = m_program.table(u"personTable"_s);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(m_program.text(people, people->currentIndex().row(), u"nationalId"_s)));
        m_program.table(u"storyTable"_s)->setFocus();
    }

    void aNumberIsShownForAReasonAndHiddenAgain()
    {
        QVERIFY(reach(u"revealNumber"_s, Qt::Key_Backtab, 20));
        press(Qt::Key_Space);
        QTRY_VERIFY(m_program.sheet() && m_program.sheet()->objectName() == u"revealSheet"_s);
        keyboard::type(u"ab"_s);
        press(Qt::Key_Return);
        QVERIFY(m_program.sheet());
        QCOMPARE(m_program.sheet()->findChild<ui::FormField *>()->error(), u"Gerekçe en az 3 karakter olmalıdır."_s);
        QCOMPARE(keyboard::focusName(), u"sheetErrors"_s);
        press(Qt::Key_Tab);
        press(Qt::Key_Space); // to the field
        press(Qt::Key_End);
        keyboard::type(u"c: telefonla arandı"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(!m_program.sheet());
        const auto facts = [this] { return m_program.find<QLabel>(u"personFacts"_s)->text(); };
        QTRY_VERIFY_WITH_TIMEOUT(!facts().contains(u"******"_s), m_program.patience);
        copiesStayMasked();
        QTRY_VERIFY_WITH_TIMEOUT(m_program.client().pending().unsent() == 0, m_program.patience);
        press(Qt::Key_1, Qt::ControlModifier);
        press(Qt::Key_4, Qt::ControlModifier);
        QVERIFY(facts().contains(u"******"_s));
    }

    void aContactStandsInTheStoryAtOnce()
    {
        const client::ExpiringRow kept = m_program.client().expiring().list()->at(0);
        auto *number = m_program.find<QLineEdit>(u"personNationalId"_s);
        number->setFocus();
        press(Qt::Key_Escape);
        QVERIFY(reach(u"personName"_s, Qt::Key_Tab, 5));
        keyboard::type(kept.name);
        press(Qt::Key_Tab);
        keyboard::type(kept.surname);
        press(Qt::Key_Return);
        auto *people = m_program.table(u"personTable"_s);
        QTRY_COMPARE_WITH_TIMEOUT(people->currentId(), kept.person.value, m_program.patience);
        auto *story = m_program.table(u"storyTable"_s);
        QTRY_VERIFY_WITH_TIMEOUT(story->isVisible() && story->records()->recordCount() >= 2, m_program.patience);
        const int before = story->records()->recordCount();
        press(Qt::Key_B, Qt::ControlModifier);
        QTRY_VERIFY(m_program.sheet() && m_program.sheet()->objectName() == u"contactSheet"_s);
        QVERIFY(reach(u"contactNote"_s, Qt::Key_Tab, 6));
        keyboard::type(u"yarın arayacak"_s);
        QVERIFY(reach(u"act"_s, Qt::Key_Tab, 6));
        press(Qt::Key_Return);
        QTRY_VERIFY(!m_program.sheet());
        QTRY_COMPARE_WITH_TIMEOUT(story->records()->recordCount(), before + 1, m_program.patience);
        const auto contact = [&] {
            for (int row = 0; row < story->records()->recordCount(); ++row)
                if (m_program.text(story, row, u"record"_s) == u"Görüşme"_s && m_program.text(story, row, u"words"_s).contains(u"yarın arayacak"_s))
                    return m_program.text(story, row, u"who"_s);
            return QString();
        };
        QVERIFY(!contact().isEmpty());
        // Confirmed by the server it carries the user's name.
        QTRY_COMPARE_WITH_TIMEOUT(contact(), m_program.client().session().user().displayName, m_program.patience);
    }

    void aRequestIsBegunForThePerson()
    {
        QVERIFY(reach(u"fileForPerson"_s, Qt::Key_Tab, 40));
        press(Qt::Key_Space);
        QCOMPARE(m_program.workspace()->current(), u"request"_s);
        QCOMPARE(m_program.table(u"peopleTable"_s)->records()->recordCount(), 1);
        QVERIFY(m_program.find<QWidget>(u"requestSummary"_s)->isVisible());
        const qint64 person = m_program.table(u"peopleTable"_s)->currentId();
        auto *type = m_program.find<QComboBox>(u"applicationType"_s);
        QVERIFY(reach(u"applicationType"_s, Qt::Key_Tab, 40));
        while (type->currentData().isNull() && type->currentIndex() + 1 < type->count())
            press(Qt::Key_Down);
        QVERIFY(!type->currentData().isNull());
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(m_program.isOnScreen(u"için talep oluşturuldu"_s), m_program.patience);
        QCOMPARE(m_program.table(u"peopleTable"_s)->records()->recordCount(), 1); // and stays
        QCOMPARE(m_program.table(u"peopleTable"_s)->currentId(), person);
    }

    // Whose certificate runs long is in no list of this computer: only the server knows.
    void aContactOfWhoIsNotKeptHereStaysInTheStory()
    {
        press(Qt::Key_4, Qt::ControlModifier);
        m_program.find<QLineEdit>(u"personNationalId"_s)->setFocus();
        press(Qt::Key_Escape);
        QVERIFY(reach(u"personSurname"_s, Qt::Key_Tab, 5));
        keyboard::type(u"a"_s);
        press(Qt::Key_Return);
        auto *people = m_program.table(u"personTable"_s);
        QTRY_VERIFY_WITH_TIMEOUT(people->isVisible() && people->records()->recordCount() > 3, m_program.patience);
        const auto known = m_program.client().records().all();
        qint64 id = 0;
        for (int row = 0; row < people->records()->recordCount() && id == 0; ++row)
            if (const qint64 candidate = people->records()->recordId(row); !known->person(PersonId{candidate}))
                id = candidate;
        QVERIFY(id > 0);
        people->setCurrentId(id);
        auto *story = m_program.table(u"storyTable"_s);
        const auto *source = m_program.find<QLabel>(u"personSource"_s);
        QTRY_VERIFY_WITH_TIMEOUT(story->isVisible() && source->text().startsWith(u"Veri tarihi:"_s), m_program.patience);
        const int before = story->records()->recordCount();
        press(Qt::Key_B, Qt::ControlModifier);
        QTRY_VERIFY(m_program.sheet() && m_program.sheet()->objectName() == u"contactSheet"_s);
        QVERIFY(reach(u"act"_s, Qt::Key_Tab, 12));
        press(Qt::Key_Return);
        QTRY_VERIFY(!m_program.sheet());
        // The command has left the outbox: what is shown now the server tells.
        QTRY_VERIFY_WITH_TIMEOUT(m_program.client().pending().entries().isEmpty(), m_program.patience);
        const auto isConfirmed = [&] {
            for (int row = 0; row < story->records()->recordCount(); ++row)
                if (m_program.text(story, row, u"record"_s) == u"Görüşme"_s)
                    return m_program.text(story, row, u"who"_s) == m_program.client().session().user().displayName;
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isConfirmed(), m_program.patience);
        QCOMPARE(story->records()->recordCount(), before + 1);
        press(Qt::Key_1, Qt::ControlModifier);
        press(Qt::Key_4, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(isConfirmed(), m_program.patience);
    }

    void theLogNamesNobody()
    {
        qInfo("%d people were looked for", static_cast<int>(m_program.table(u"personTable"_s)->records()->recordCount()));
        QVERIFY(m_log->heard().contains("people were looked for"));
        QVERIFY(m_shown.size() == 2 && !m_shown.contains(QString()));
        for (const QString &shown : std::as_const(m_shown))
            QVERIFY(!m_log->heard().contains(shown.toUtf8()));
    }

private:
    // The number on the screen is copied where it is selected; no list gives it.
    void copiesStayMasked()
    {
        static const QRegularExpression whole(u"\\d{11}"_s);
        static const QRegularExpression masked(u"^\\d{3}\\*{6}\\d{2}\t"_s);
        auto *facts = m_program.find<QLabel>(u"personFacts"_s);
        const QRegularExpressionMatch number = whole.match(facts->text());
        QVERIFY(number.hasMatch());
        QGuiApplication::clipboard()->clear();
        for (const QString &name : {u"personTable"_s, u"storyTable"_s}) {
            m_program.table(name)->setFocus();
            press(Qt::Key_C, Qt::ControlModifier);
            const QString copied = QGuiApplication::clipboard()->text();
            QVERIFY(!copied.isEmpty() && !whole.match(copied).hasMatch());
            QCOMPARE(masked.match(copied).hasMatch(), name == u"personTable"_s);
        }
        facts->setFocus(Qt::MouseFocusReason);
        facts->setSelection(static_cast<int>(number.capturedStart()), static_cast<int>(number.capturedLength()));
        press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), number.captured());
        QGuiApplication::clipboard()->clear();
        const auto *people = m_program.table(u"personTable"_s);
        const int row = people->currentIndex().row();
        m_shown = {number.captured(), m_program.text(people, row, u"name"_s) + u' ' + m_program.text(people, row, u"surname"_s)};
    }

    std::unique_ptr<test::HeardLog> m_log;
    QStringList m_shown; ///< the number and the name of whom it was shown
    test::PracticeProgram m_program;
};

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication application(argc, argv);
    desktop::installLanguage(application, {});
    TestPeople test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_people.moc"
