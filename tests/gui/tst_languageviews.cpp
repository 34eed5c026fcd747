#include <QClipboard>
#include <QComboBox>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "tests/gui/languagewindow.h"
#include "ui/common/typed.h"
#include "ui/requests/requestpage.h"
#include "ui/statuses/statusespage.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using test::FakeReply;
using test::FakeRequest;

namespace {

FakeReply reply(const QJsonObject &json)
{
    return {200, compactJson(json), {}, FakeReply::End::Whole};
}

// One certificate that is the same on both sides, and one that only Kamu SM has.
std::optional<FakeReply> answerOfKamuSm(const FakeRequest &request)
{
    const Certificate c = test::certificate(1, 1, test::documentNow().addDays(21));
    if (request.path == routes::ksmQuery)
        return reply(toJson(ksmAnswer(PersonId{1}, {true, {{{}, c.serial, c.notBefore, c.notAfter, u"AKTİF"_s},
                                                           {{}, u"4B9"_s, c.notBefore, c.notAfter, u"AKTİF"_s}}, {}}, {})));
    if (request.path != "/v1/people/1"_L1)
        return std::nullopt;
    PersonRecords records;
    records.person.id = PersonId{1};
    records.person.name = u"AYŞE"_s;
    records.person.surname = u"ÖRNEK1"_s;
    records.certificates = {c};
    return reply(toJson(records));
}

} // namespace

/// What was found and chosen in a view stays when the language changes, and what is said of it is said in the other one.
class TestLanguageViews : public QObject, private test::LanguageWindow
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { beginAnew(); }
    void cleanupTestCase() { m_program.reset(); }

    void whoWasFoundStays_data();
    void whoWasFoundStays();
    void whoCameFromAnotherViewStays();
    void anAnswerOfKamuSmIsNotAskedForTwice();
    void whatTheListedRequestsAreIsSaidInTheOtherLanguage();
    void aChoiceStaysWhatItIs();
    void selectedRowsStay();
    void thatNumbersAreTooManyIsSaidInTheOtherLanguage();

private:
    [[nodiscard]] ui::Page *page(const QString &view) { return workspace()->page(view); }
    void group(ui::StatusesPage::Grouping grouping) { static_cast<ui::StatusesPage *>(page(u"states"_s))->group(grouping); }
};

void TestLanguageViews::initTestCase()
{
    m_office.rows << test::person(4, u"AYŞE"_s, u"ÖRNEK4"_s) << test::certificate(4, 4, test::documentNow().addDays(24))
                  << test::application(41, 4, ApplicationState::Approved, 4);
    QVERIFY(begin());
}

void TestLanguageViews::whoWasFoundStays_data()
{
    QTest::addColumn<QString>("view");
    QTest::addColumn<QString>("form");
    QTest::newRow("E-İmza Talep") << u"request"_s << u"request"_s;
    QTest::newRow("Personel Sorgulama") << u"people"_s << u"person"_s;
    QTest::newRow("E-İmza Durumları") << u"states"_s << u"steps"_s;
}

void TestLanguageViews::whoWasFoundStays()
{
    QFETCH(QString, view);
    QFETCH(QString, form);
    workspace()->open(view);
    group(ui::StatusesPage::Grouping::Person);
    find<QLineEdit>(form + u"Surname"_s)->setText(u"örnek"_s);
    find<QAbstractButton>(form + u"Query"_s)->click();
    const auto table = [&] { return page(view)->shownTable(); };
    QTRY_VERIFY_WITH_TIMEOUT(table() && table()->records()->recordCount() == 2, patience);
    table()->setCurrentId(2);
    find<QLineEdit>(form + u"Surname"_s)->setText(u"başka"_s); // not asked for yet
    QCOMPARE(page(view)->filterText(), u"Soyadı “örnek”"_s);
    const qsizetype asked = m_office.backend.to(routes::peopleSearch).size();
    QVERIFY(speak(u"en"_s));
    QVERIFY(table() && table()->records()->recordCount() == 2);
    QCOMPARE(table()->currentId(), 2);
    QCOMPARE(page(view)->filterText(), u"Surname “örnek”"_s);
    QCOMPARE(find<QLineEdit>(form + u"Surname"_s)->text(), u"başka"_s);
    QCOMPARE(m_office.backend.to(routes::peopleSearch).size(), asked);
}

void TestLanguageViews::whoCameFromAnotherViewStays()
{
    const client::PersonSearchResult alone{{{foundPerson(1)}, false}, false, test::documentNow()};
    static_cast<ui::RequestPage *>(page(u"request"_s))->showPerson(alone);
    static_cast<ui::StatusesPage *>(page(u"states"_s))->showPerson(alone);
    for (const QString &view : {u"request"_s, u"states"_s})
        QCOMPARE(page(view)->filterText(), u"Kişi “AYŞE ÖRNEK1”"_s);
    QVERIFY(speak(u"en"_s));
    for (const QString &view : {u"request"_s, u"states"_s}) {
        QCOMPARE(page(view)->filterText(), u"Person “AYŞE ÖRNEK1”"_s);
        QCOMPARE(page(view)->table()->currentId(), 1);
    }
}

// Each query is written down there.
void TestLanguageViews::anAnswerOfKamuSmIsNotAskedForTwice()
{
    m_office.onFirst = answerOfKamuSm;
    workspace()->open(u"ksm"_s);
    find<QLineEdit>(u"ksmNationalId"_s)->setText(test::nationalId(1).toString());
    find<QAbstractButton>(u"ksmQuery"_s)->click();
    const auto shows = [this](int lines) { return page(u"ksm"_s)->shownTable() && page(u"ksm"_s)->table()->records()->recordCount() == lines; };
    QTRY_VERIFY_WITH_TIMEOUT(shows(2), patience);
    find<QAbstractButton>(u"onlyDifferences"_s)->click();
    QVERIFY(shows(1));
    QVERIFY(speak(u"en"_s));
    QVERIFY(shows(1));
    auto *chip = find<QAbstractButton>(u"onlyDifferences"_s);
    QVERIFY(chip->isVisible() && chip->isChecked());
    QCOMPARE(page(u"ksm"_s)->filterText(), u"T.C. ID No. “%1”, only differing records"_s.arg(test::nationalId(1).masked()));
    QVERIFY(find<QLabel>(u"ksmSource"_s)->text().startsWith(u"AYŞE ÖRNEK1"_s));
    chip->click();
    QVERIFY(shows(2));
    QCOMPARE(m_office.backend.to(routes::ksmQuery).size(), 1);
}

void TestLanguageViews::whatTheListedRequestsAreIsSaidInTheOtherLanguage()
{
    workspace()->open(u"states"_s);
    group(ui::StatusesPage::Grouping::State);
    auto *states = find<ui::RecordTable>(u"statesTable"_s);
    QTRY_COMPARE_WITH_TIMEOUT(states->records()->recordCount(), 1, patience);
    Q_EMIT states->recordActivated(states->currentId());
    QCOMPARE(workspace()->current(), u"applications"_s);
    QCOMPARE(page(u"applications"_s)->filterText(), u"Uygun bulundu"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isOnScreen(u"Uygun bulundu: 1"_s), patience);
    QVERIFY(speak(u"en"_s));
    QCOMPARE(page(u"applications"_s)->filterText(), u"Approved"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isOnScreen(u"Approved: 1"_s), patience);
}

// A view that is made later may offer more.
void TestLanguageViews::aChoiceStaysWhatItIs()
{
    const auto offering = [](const QStringList &types) {
        auto widget = std::make_unique<QWidget>();
        auto *choice = new QComboBox(widget.get());
        choice->setObjectName(u"type"_s);
        choice->addItem(u"Tümü"_s);
        for (const QString &type : types)
            choice->addItem(type, type);
        return widget;
    };
    const auto choice = [](const std::unique_ptr<QWidget> &widget) { return widget->findChild<QComboBox *>(); };
    const auto before = offering({u"Kadrolu"_s, u"Sözleşmeli"_s});
    const auto after = offering({u"Geçici"_s, u"İşçi"_s, u"Kadrolu"_s, u"Sözleşmeli"_s});
    choice(before)->setCurrentIndex(2);
    ui::retype(*after, ui::typedIn(*before));
    QCOMPARE(choice(after)->currentText(), u"Sözleşmeli"_s);
    choice(before)->setCurrentIndex(0);
    ui::retype(*after, ui::typedIn(*before));
    QCOMPARE(choice(after)->currentText(), u"Tümü"_s);

    workspace()->open(u"request"_s);
    QCOMPARE(find<QComboBox>(u"requestPersonnelType"_s)->findText(u"Kadrolu Personel"_s), 1);
    find<QComboBox>(u"requestPersonnelType"_s)->setCurrentIndex(1);
    QVERIFY(speak(u"en"_s));
    QCOMPARE(find<QComboBox>(u"requestPersonnelType"_s)->currentData().toString(), u"Kadrolu Personel"_s);
}

void TestLanguageViews::selectedRowsStay()
{
    const auto table = [this] { return page(u"expiring"_s)->table(); };
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 3, patience);
    table()->selectIds({1, 3});
    table()->setCurrentId(2);
    for (const QString &language : {u"en"_s, u"tr"_s}) {
        QVERIFY(speak(language));
        QTRY_COMPARE_WITH_TIMEOUT(table()->selectedIds(), (QList<qint64>{1, 3}), patience);
        QCOMPARE(table()->currentId(), 2);
    }
}

void TestLanguageViews::thatNumbersAreTooManyIsSaidInTheOtherLanguage()
{
    QStringList numbers;
    for (int i = 1; i <= 600; ++i)
        numbers.append(test::nationalId(i).toString());
    QGuiApplication::clipboard()->setText(numbers.join(u'\n'));
    find<QLineEdit>(u"nationalIdFilter"_s)->setFocus();
    keyboard::press(Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(isOnScreen(u"Bir kerede en fazla 500 numara aranabilir; 600 numara yapıştırdınız."_s), patience);
    QVERIFY(speak(u"en"_s));
    QTRY_VERIFY_WITH_TIMEOUT(isOnScreen(u"At most 500 numbers can be searched at once; you pasted 600."_s), patience);
    QVERIFY(find<QLineEdit>(u"nationalIdFilter"_s)->text().contains(numbers.last()));
    const client::ExpiringFilter &filter = m_program->client()->expiring().filter();
    QVERIFY(filter.nationalId.isEmpty() && filter.nationalIds.isEmpty());
}

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication application(argc, argv);
    desktop::installLanguage(application, {});
    TestLanguageViews test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_languageviews.moc"
