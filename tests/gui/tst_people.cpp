#include <QClipboard>
#include <QLineEdit>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "tests/gui/practiceprogram.h"
#include "ui/common/button.h"
#include "ui/common/errorsummary.h"
#include "ui/common/formfield.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::press;
using keyboard::reach;

/// View 4: a person's whole story.
class TestPeople : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_program.start()); }
    void cleanupTestCase() { m_program.program.reset(); }

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
            QVERIFY(m_program.find<ui::ErrorSummary>(u"peopleErrors"_s)->isVisible());
            QCOMPARE(number->text(), pasted);
        }
        number->setFocus();
        press(Qt::Key_Escape);
        QVERIFY(number->text().isEmpty());
    }

    void aPersonIsFoundWithTheStory()
    {
        QVERIFY(reach(u"personSurname"_s, Qt::Key_Tab, 5));
        keyboard::type(u"a"_s);
        press(Qt::Key_Return);
        auto *people = m_program.table(u"personTable"_s);
        QTRY_VERIFY_WITH_TIMEOUT(people->isVisible() && people->records()->recordCount() > 3, m_program.patience);
        QVERIFY(reach(u"personTable"_s, Qt::Key_Tab, 20));
        auto *story = m_program.table(u"storyTable"_s);
        QTRY_VERIFY_WITH_TIMEOUT(story->isVisible() && story->records()->recordCount() >= 2, m_program.patience);
        QTRY_VERIFY(m_program.find<QLabel>(u"personSource"_s)->text().startsWith(u"Veri tarihi:"_s));
        QVERIFY(m_program.find<QLabel>(u"personFacts"_s)->text().contains(u"******"_s));
        press(Qt::Key_Return);
        QCOMPARE(keyboard::focusName(), u"storyTable"_s);
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
        keyboard::type(u"c: telefonla arandı"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(!m_program.sheet());
        const auto facts = [this] { return m_program.find<QLabel>(u"personFacts"_s)->text(); };
        QTRY_VERIFY_WITH_TIMEOUT(!facts().contains(u"******"_s), m_program.patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_program.client().pending().unsent() == 0, m_program.patience);
        press(Qt::Key_1, Qt::ControlModifier);
        press(Qt::Key_4, Qt::ControlModifier);
        QVERIFY(facts().contains(u"******"_s));
    }

    void aRequestIsBegunForThePerson()
    {
        QVERIFY(reach(u"fileForPerson"_s, Qt::Key_Tab, 40));
        press(Qt::Key_Space);
        QCOMPARE(m_program.workspace()->current(), u"request"_s);
        QCOMPARE(m_program.table(u"peopleTable"_s)->records()->recordCount(), 1);
        QVERIFY(m_program.find<QWidget>(u"requestSummary"_s)->isVisible());
    }

private:
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
