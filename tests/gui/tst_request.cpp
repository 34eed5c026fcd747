#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "tests/gui/keyboard.h"
#include "tests/gui/rowwatch.h"
#include "tests/support/fakeoffice.h"
#include "tests/support/faultydisk.h"
#include "ui/common/button.h"
#include "ui/common/errorsummary.h"
#include "ui/common/formfield.h"
#include "ui/common/page.h"
#include "ui/common/recordtable.h"
#include "ui/common/toast.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/workspace.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::press;
using keyboard::reach;

namespace {

constexpr int patience = 30'000;

FoundPerson found(int id, const QString &surname)
{
    FoundPerson person;
    person.id = PersonId{id};
    person.maskedTckn = test::nationalId(id).masked();
    person.name = u"ALİ"_s;
    person.surname = surname;
    person.userName = u"ali.ak"_s;
    person.unit = UnitId{1};
    person.unitName = u"Merkez"_s;
    person.title = u"MEMUR"_s;
    person.personnelType = u"Kadrolu Personel"_s;
    person.maskedEmail = u"a***@icisleri.gov.tr"_s;
    person.maskedPhone = u"5** *** ** 67"_s;
    person.renewsNotAfter = test::documentNow().addDays(20);
    return person;
}

} // namespace

/// View 2 by keys alone, before a backend that answers what the test wants.
class TestRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void whatWasPastedIsCleaned();
    void aFileSaysWhatWasSearchedFor();
    void anotherSearchChangesRowsAndNotTheList();
    void everyFieldKeepsWhatWasTyped_data();
    void everyFieldKeepsWhatWasTyped();
    void aNoteThatIsTooLongIsSaidTwice();
    void aLossWarnsOfTheRevocation();
    void nothingToFileSaysWhyAndOpensTheRequest();
    void whatTheDiskDidNotTakeIsFiledAgain();
    void wrongDetailsAreCorrected();
    void aReturnedRequestIsCorrectedAndFiledAgain();
    void aRequestIsWithdrawn();

private:
    [[nodiscard]] ui::RecordTable *table() { return m_window->workspace()->page(u"request"_s)->table(); }
    template <typename T>
    [[nodiscard]] T *find(const char *name) { return m_window->findChild<T *>(QString::fromLatin1(name)); }
    [[nodiscard]] bool isOnScreen(const QString &part);
    void search();

    test::FaultyDisk m_disk; ///< before any file is open
    std::unique_ptr<test::FakeOffice> m_office;
    std::unique_ptr<ui::Appearance> m_appearance;
    std::unique_ptr<ui::MainWindow> m_window;
    FoundPerson m_found;
    QJsonObject m_asked;
};

void TestRequest::init()
{
    m_asked = {};
    m_office = std::make_unique<test::FakeOffice>(Role::Officer);
    m_office->rows << test::unit(1, u"Merkez"_s) << test::person(1, u"ALİ"_s, u"AK"_s)
                   << test::certificate(1, 1, test::documentNow().addDays(20)) << test::application(41, 1, ApplicationState::Filed, 1);
    m_found = found(1, u"AK"_s);
    m_found.offers = {{ApplicationType::First, Refusal::AppliedBefore}, {ApplicationType::Renewal, {}}, {ApplicationType::Update, {}},
                      {ApplicationType::LostOrStolen, {}}};
    m_office->onSearch = [this](const test::FakeRequest &request) {
        m_asked = request.json();
        return test::FakeReply{200, compactJson(toJson(PersonPage{{m_found}, false})), {}, test::FakeReply::End::Whole};
    };
    QVERIFY(m_office->open());
    m_appearance = std::make_unique<ui::Appearance>(*qApp);
    m_window = std::make_unique<ui::MainWindow>(*m_appearance);
    m_window->resize(1280, 800);
    m_window->showWorkspace(*m_office->client);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    press(Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(keyboard::focusName(), u"requestNationalId"_s);
}

void TestRequest::cleanup()
{
    m_window->closeWorkspace();
    m_window.reset();
    m_office.reset();
}

bool TestRequest::isOnScreen(const QString &part)
{
    const auto labels = m_window->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->isVisible() && label->text().contains(part); });
}

void TestRequest::search()
{
    QVERIFY(reach(u"requestSurname"_s, Qt::Key_Tab, 10));
    keyboard::type(u"ak"_s);
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 1, patience);
}

void TestRequest::whatWasPastedIsCleaned()
{
    const QString number = test::nationalId(1).toString();
    QGuiApplication::clipboard()->setText(u"\u202A "_s + number.left(5) + u' ' + number.mid(5) + u"\u202C\r\n"_s);
    press(Qt::Key_V, Qt::ControlModifier);
    QVERIFY(reach(u"requestName"_s, Qt::Key_Tab, 3));
    QGuiApplication::clipboard()->setText(u" Ali \t Can\n"_s);
    press(Qt::Key_V, Qt::ControlModifier);
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 1, patience);
    QCOMPARE(m_asked.value("tckn"_L1).toString(), number);
    QCOMPARE(m_asked.value("name"_L1).toString(), u"Ali Can"_s);
    QCOMPARE(find<QLineEdit>("requestNationalId")->text(), number);
}

void TestRequest::aFileSaysWhatWasSearchedFor()
{
    ui::Page *page = m_window->workspace()->page(u"request"_s);
    QVERIFY(page->filterText().isEmpty());
    find<QLineEdit>("requestNationalId")->setText(test::nationalId(1).toString());
    find<QLineEdit>("requestUnit")->setText(u"Merkez"_s);
    search();
    const QString said = u"TC Kimlik No “%1”, Soyadı “ak”, Birim “Merkez”"_s.arg(test::nationalId(1).masked());
    QCOMPARE(page->filterText(), said);
    find<QLineEdit>("requestSurname")->setText(u"boz"_s); // not asked for yet
    QCOMPARE(page->filterText(), said);
    find<QLineEdit>("requestSurname")->setFocus();
    press(Qt::Key_Escape);
    QVERIFY(page->filterText().isEmpty());
}

void TestRequest::anotherSearchChangesRowsAndNotTheList()
{
    QList<FoundPerson> people{found(1, u"AK"_s), found(2, u"BAK"_s), found(3, u"ÇAK"_s), found(4, u"DAK"_s)};
    m_office->onSearch = [&people](const test::FakeRequest &) {
        return test::FakeReply{200, compactJson(toJson(PersonPage{people, false})), {}, test::FakeReply::End::Whole};
    };
    QVERIFY(reach(u"requestSurname"_s, Qt::Key_Tab, 10));
    keyboard::type(u"ak"_s);
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(test::idsOf(*table()->records()), (QList<qint64>{1, 2, 3, 4}), patience);
    table()->setCurrentId(3);
    const test::RowWatch watch(*table());
    people = {found(2, u"BAK"_s), found(3, u"ÇAKAN"_s), found(4, u"DAK"_s), found(5, u"EMRAK"_s)};
    QVERIFY(reach(u"requestSurname"_s, Qt::Key_Tab, 60));
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(test::idsOf(*table()->records()), (QList<qint64>{2, 3, 4, 5}), patience);
    watch.verify(1, 1, 1);
    QCOMPARE(watch.text(u"fullName"_s), u"ALİ ÇAKAN"_s);
    QTRY_VERIFY(isOnScreen(u"Talep özeti: ALİ ÇAKAN"_s));
}

void TestRequest::everyFieldKeepsWhatWasTyped_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("typed");
    QTest::newRow("letters for a number") << QByteArray("requestNationalId") << u"12a4567890x"_s;
    QTest::newRow("too long a number") << QByteArray("requestNationalId") << QString(400, u'1');
    QTest::newRow("wrong check digits") << QByteArray("requestNationalId") << u"12345678901"_s;
    QTest::newRow("no such unit") << QByteArray("requestUnit") << u"=HYPERLINK(\"x\") 😀"_s;
}

void TestRequest::everyFieldKeepsWhatWasTyped()
{
    QFETCH(QByteArray, name);
    QFETCH(QString, typed);
    QVERIFY(reach(u"requestSurname"_s, Qt::Key_Tab, 10));
    keyboard::type(u"Çelik"_s);
    auto *edit = find<QLineEdit>(name.constData());
    edit->setText(typed);
    edit->setFocus();
    press(Qt::Key_Return);
    auto *field = qobject_cast<ui::FormField *>(edit->parentWidget());
    QVERIFY(field && !field->error().isEmpty());
    QCOMPARE(QApplication::focusWidget()->objectName(), u"requestErrors"_s);
    QVERIFY(isOnScreen(field->error()));
    QCOMPARE(edit->text(), typed);
    QCOMPARE(find<QLineEdit>("requestSurname")->text(), u"Çelik"_s);
    QVERIFY(m_asked.isEmpty());
}

void TestRequest::aNoteThatIsTooLongIsSaidTwice()
{
    search();
    auto *note = find<QLineEdit>("requestNote");
    auto *summary = find<ui::ErrorSummary>("noteErrors");
    auto *field = qobject_cast<ui::FormField *>(note->parentWidget());
    QVERIFY(summary && field && !summary->isVisible());
    note->setText(QString(501, u'ş'));
    press(Qt::Key_Return, Qt::ControlModifier);
    const QString sentence = u"Açıklama en fazla 500 karakter olabilir; 501 karakter girdiniz."_s;
    QTRY_VERIFY(summary->isVisible() && summary->hasFocus());
    QCOMPARE(field->error(), sentence);
    auto *line = summary->findChild<ui::Button *>();
    QVERIFY(line);
    QCOMPARE(line->text(), sentence);
    press(Qt::Key_Tab);
    press(Qt::Key_Space);
    QCOMPARE(QApplication::focusWidget(), note);
    QCOMPARE(note->text().size(), 501); // nothing is lost
    QVERIFY(m_office->client->pending().entries().isEmpty());
    note->setText(u"Görev yeri değişti"_s);
    press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!summary->isVisible());
    QVERIFY(field->error().isEmpty());
}

void TestRequest::aLossWarnsOfTheRevocation()
{
    search();
    QVERIFY(reach(u"applicationType"_s, Qt::Key_Tab, 30));
    auto *warning = find<QLabel>("revocationWarning");
    QVERIFY(warning->isHidden());
    press(Qt::Key_Down);
    QVERIFY(isOnScreen(u"PUK kodu kilitlenen"_s));
    press(Qt::Key_Down);
    QCOMPARE(find<QComboBox>("applicationType")->currentText(), u"Kayıp/Çalıntı"_s);
    QVERIFY(warning->isVisible() && warning->text().contains(u"mevcut sertifika iptal edilir"_s));
    QVERIFY(isOnScreen(u"İlk Başvuru seçilemez: Bu kişi için daha önce başvuru yapılmış."_s));
}

void TestRequest::nothingToFileSaysWhyAndOpensTheRequest()
{
    for (Offer &offer : m_found.offers)
        offer.reason = Refusal::OpenApplication;
    m_found.openNumber = u"TLP-41"_s;
    m_found.openFiledAt = test::documentNow().addDays(-3);
    search();
    auto *file = find<ui::Button>("fileRequest");
    QVERIFY(!file->isEnabled());
    QVERIFY(file->accessibleDescription().contains(u"Bu kişi için açık bir talep var."_s));
    QVERIFY(isOnScreen(u"Bu kişi için 07.09.2012 tarihli açık bir talep var."_s));
    QVERIFY(reach(u"openRequest"_s, Qt::Key_Tab, 30));
    press(Qt::Key_Space);
    QCOMPARE(m_window->workspace()->current(), u"applications"_s);
    auto *applications = m_window->workspace()->page(u"applications"_s)->table();
    QTRY_COMPARE_WITH_TIMEOUT(applications->records()->recordCount(), 1, patience);
    QCOMPARE(applications->records()->recordId(0), 41);
}

// For who came from view 4 there is no search that would bring the offers anew.
void TestRequest::whatTheDiskDidNotTakeIsFiledAgain()
{
    m_found.id = PersonId{2}; // has no request that is open
    m_found.surname = u"BAKAN"_s;
    press(Qt::Key_4, Qt::ControlModifier);
    QVERIFY(reach(u"personSurname"_s, Qt::Key_Tab, 10));
    keyboard::type(u"bak"_s);
    press(Qt::Key_Return);
    auto *people = m_window->workspace()->page(u"people"_s)->table();
    QTRY_COMPARE_WITH_TIMEOUT(people->records()->recordCount(), 1, patience);
    find<ui::Button>("fileForPerson")->click();
    QCOMPARE(m_window->workspace()->current(), u"request"_s);
    auto *file = find<ui::Button>("fileRequest");
    QVERIFY(file->isEnabled());
    find<QLineEdit>("requestNote")->setText(u"Görev yeri değişti"_s);
    m_disk.failAt(1, test::FaultyDisk::Fault::Full);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(m_disk.hasFailed() && !m_window->toasts().history().isEmpty(), patience);
    QTRY_VERIFY(file->isEnabled());
    QVERIFY(file->accessibleDescription().isEmpty());
    QCOMPARE(find<QLineEdit>("requestNote")->text(), u"Görev yeri değişti"_s);
    QVERIFY(m_office->client->pending().entries().isEmpty());
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(m_office->client->pending().entries().size(), 1, patience);
    QTRY_VERIFY(find<QLineEdit>("requestNote")->text().isEmpty());
    QVERIFY(!file->isEnabled());
    QVERIFY(!file->accessibleDescription().isEmpty());
    QVERIFY(isOnScreen(u"Bu kişi için %1 tarihli açık bir talep var."_s.arg(dateText(m_office->client->clock().today()))));
    QVERIFY(isOnScreen(u"Açık talep: gönderilmeyi bekliyor"_s));
}

void TestRequest::wrongDetailsAreCorrected()
{
    search();
    QVERIFY(reach(u"contactIsWrong"_s, Qt::Key_Tab, 40));
    press(Qt::Key_Space);
    QTRY_VERIFY(ui::Sheet::front());
    auto *email = ui::Sheet::front()->findChild<QLineEdit *>(u"correctedEmail"_s);
    QTRY_COMPARE(email->placeholderText(), u"p***@icisleri.gov.tr"_s);
    QCOMPARE(keyboard::focusName(), u"correctedEmail"_s);
    keyboard::type(u"ali.ak@"_s);
    press(Qt::Key_Return);
    QTRY_COMPARE(qobject_cast<ui::FormField *>(email->parentWidget())->error(),
                 u"E-posta adresi geçerli değil. Örnek: ad.soyad@kurum.gov.tr"_s);
    QCOMPARE(email->text(), u"ali.ak@"_s);
    email->setText(u"ali.ak@icisleri.gov.tr"_s);
    email->setFocus();
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!ui::Sheet::front(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_office->backend.to(QString(routes::commands) + u"correctContact"_s).size(), 1, patience);
    QCOMPARE(m_office->backend.to(QString(routes::commands) + u"correctContact"_s).first().json(),
             (QJsonObject{{u"person"_s, 1}, {u"email"_s, u"ali.ak@icisleri.gov.tr"_s}}));
}

void TestRequest::aReturnedRequestIsCorrectedAndFiledAgain()
{
    m_office->rows << test::person(2, u"ECE"_s, u"BAL"_s) << test::certificate(2, 2, test::documentNow().addDays(20))
                   << test::application(42, 2, ApplicationState::Returned, 2);
    QVERIFY(m_office->refresh());
    press(Qt::Key_3, Qt::ControlModifier);
    auto *requests = find<ui::RecordTable>("applicationsTable");
    QTRY_COMPARE_WITH_TIMEOUT(requests->records()->recordCount(), 2, patience);
    requests->setFocus();
    requests->setCurrentId(42);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(ui::Sheet::front() && ui::Sheet::front()->objectName() == u"refileSheet"_s);
    QWidget *sheet = ui::Sheet::front();
    QVERIFY(reach(u"correctedPhone"_s, Qt::Key_Tab, 6));
    keyboard::type(u"0312 1"_s);
    QVERIFY(reach(u"act"_s, Qt::Key_Tab, 6));
    press(Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"sheetErrors"_s);
    QVERIFY(isOnScreen(u"Cep telefonu 5 ile başlayan 10 haneli olmalıdır."_s));
    QCOMPARE(sheet->findChild<QLineEdit *>(u"correctedPhone"_s)->text(), u"0312 1"_s);
    sheet->findChild<QLineEdit *>(u"correctedPhone"_s)->setText(u"0532 111 22 33"_s);
    QVERIFY(reach(u"refileText"_s, Qt::Key_Tab, 6));
    keyboard::type(u"telefon düzeltildi"_s);
    QVERIFY(reach(u"act"_s, Qt::Key_Tab, 6));
    press(Qt::Key_Return);
    QTRY_COMPARE(m_office->client->pending().entries().size(), 2);
    const auto &entries = m_office->client->pending().entries();
    QCOMPARE(entries.at(0).command.kind, CommandKind::CorrectContact); // before the request goes
    QVERIFY(entries.at(0).command.phone && !entries.at(0).command.email);
    QCOMPARE(entries.at(1).command.kind, CommandKind::Refile);
    QCOMPARE(entries.at(1).command.application, ApplicationId{42});
    QCOMPARE(entries.at(1).command.text, u"telefon düzeltildi"_s);
}

void TestRequest::aRequestIsWithdrawn()
{
    const QString withdraw = QString(routes::commands) + u"withdraw"_s;
    press(Qt::Key_3, Qt::ControlModifier);
    auto *requests = find<ui::RecordTable>("applicationsTable");
    QTRY_COMPARE_WITH_TIMEOUT(requests->records()->recordCount(), 1, patience);
    QVERIFY(reach(u"applicationsTable"_s, Qt::Key_Tab, 20));
    press(Qt::Key_Backspace, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(m_office->client->pending().entries().size(), 1, patience);
    QVERIFY(!ui::Sheet::front()); // it can be taken back for a while
    QTRY_COMPARE_WITH_TIMEOUT(m_window->toasts().history().value(0).text, u"1 talep geri çekildi. 60 saniye sonra sunucuya iletilecek."_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(requests->records()->index(0, requests->records()->columnOf(u"state"_s)).data().toString(), u"Sırada"_s, patience);
    QVERIFY(m_office->backend.to(withdraw).isEmpty());
    m_office->client->pending().drain();
    QTRY_COMPARE_WITH_TIMEOUT(m_office->backend.to(withdraw).size(), 1, patience);
    QCOMPARE(m_office->backend.to(withdraw).first().json(), (QJsonObject{{u"application"_s, 41}}));
}

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication application(argc, argv);
    desktop::installLanguage(application, {});
    TestRequest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_request.moc"
