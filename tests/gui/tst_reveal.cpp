#include <QAbstractButton>
#include <QLineEdit>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "tests/gui/officerwindow.h"
#include "ui/common/button.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::press;
using keyboard::reach;
using test::FakeReply;
using test::OfficerWindow;

namespace {

constexpr int patience = OfficerWindow::patience;
const QString awaited = u"Şimdi vazgeçerseniz numara gösterilmez"_s;

// Only the server knows her: it keeps the number, and the record of who saw it.
const PersonId other{9};

FakeReply reply(const QJsonObject &json)
{
    return {200, compactJson(json), {}, FakeReply::End::Whole};
}

FoundPerson found()
{
    FoundPerson person;
    person.id = other;
    person.maskedTckn = test::nationalId(9).masked();
    person.name = u"ECE"_s;
    person.surname = u"BAL"_s;
    person.userName = u"ece.bal"_s;
    person.unit = UnitId{1};
    person.unitName = u"Merkez"_s;
    return person;
}

} // namespace

/// A whole number that the server is asked for, and what becomes of its answer.
class TestReveal : public QObject, protected OfficerWindow
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { end(); }

    void whoGivesUpWaitingWasToldOfTheRecord();
    void anAnswerThatComesTooLateIsNotShown();
    void theReasonStaysWhereTheNumberIsRefused();

private:
    /// Opens the question in view 4, gives a reason, and waits until the server was asked.
    void give();
    [[nodiscard]] bool isMasked() { return find<QLabel>("personFacts")->text().contains(u"******"_s); }
    [[nodiscard]] qsizetype asked() { return m_office->backend.to(u"/v1/people/9/reveal"_s).size(); }

    std::function<FakeReply()> m_answer;
};

void TestReveal::init()
{
    QVERIFY(begin());
    m_answer = [] { return reply(toJson(RevealedPerson{other, test::nationalId(9).toString(), {}})); };
    m_office->onSearch = [](const test::FakeRequest &) { return reply(toJson(PersonPage{{found()}, false})); };
    m_office->onFirst = [this](const test::FakeRequest &request) {
        return request.path == "/v1/people/9/reveal"_L1 ? std::optional(m_answer()) : std::nullopt;
    };
    press(Qt::Key_4, Qt::ControlModifier);
    QVERIFY(reach(u"personSurname"_s, Qt::Key_Tab, 10));
    keyboard::type(u"bal"_s);
    press(Qt::Key_Return);
    auto *people = m_window->workspace()->page(u"people"_s)->table();
    QTRY_COMPARE_WITH_TIMEOUT(people->records()->recordCount(), 1, patience);
    QVERIFY(isMasked());
}

void TestReveal::give()
{
    find<QAbstractButton>("revealNumber")->click();
    QTRY_VERIFY(ui::Sheet::front() && ui::Sheet::front()->objectName() == u"revealSheet"_s);
    keyboard::type(u"telefonla arandı"_s);
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(asked(), 1, patience);
}

void TestReveal::whoGivesUpWaitingWasToldOfTheRecord()
{
    m_answer = [] { return FakeReply{200, "{}", {}, FakeReply::End::Silent}; };
    give();
    QVERIFY(isOnScreen(awaited));
    press(Qt::Key_Escape);
    QTRY_VERIFY(!ui::Sheet::front());
    QVERIFY(isMasked());
    find<QAbstractButton>("revealNumber")->click(); // a question of its own
    QTRY_VERIFY(ui::Sheet::front());
    QVERIFY(!isOnScreen(awaited) && ui::Sheet::front()->act()->isEnabled());
}

void TestReveal::anAnswerThatComesTooLateIsNotShown()
{
    m_answer = [whole = m_answer] {
        ui::Sheet::front()->reject(); // Esc, while the server answers
        return whole();
    };
    give();
    QTRY_VERIFY(!ui::Sheet::front());
    QTest::qWait(300);
    QVERIFY(isMasked());
    QVERIFY(!isOnScreen(test::nationalId(9).toString()));
}

void TestReveal::theReasonStaysWhereTheNumberIsRefused()
{
    const auto whole = m_answer;
    m_answer = [] { return FakeReply{503, {}, {}, FakeReply::End::Whole}; };
    give();
    ui::Sheet *sheet = ui::Sheet::front();
    QTRY_VERIFY_WITH_TIMEOUT(sheet->act()->isEnabled(), patience);
    QVERIFY(!isOnScreen(awaited) && isOnScreen(u"Numarası gösterilecek kişi: ECE BAL."_s));
    QCOMPARE(sheet->findChild<QLineEdit *>(u"revealReason"_s)->text(), u"telefonla arandı"_s);
    m_answer = whole;
    QVERIFY(!m_window->workspace()->isBusy());
    sheet->act()->click();
    QTRY_VERIFY_WITH_TIMEOUT(isOnScreen(test::nationalId(9).toString()), patience);
    QVERIFY(m_window->workspace()->isBusy()); // the views do not go before it does
    QTRY_VERIFY(!ui::Sheet::front());
    find<QAbstractButton>("revealNumber")->click();
    QVERIFY(isMasked() && !m_window->workspace()->isBusy());
}

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication application(argc, argv);
    desktop::installLanguage(application, {});
    TestReveal test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_reveal.moc"
