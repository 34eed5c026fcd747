#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QMap>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTest>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "core/client/services/savedfilters.h"
#include "core/contract/disclosure.h"
#include "core/contract/reading.h"
#include "tests/gui/bureauwindow.h"
#include "tests/gui/keyboard.h"
#include "tests/gui/madeonce.h"
#include "tests/gui/rowmenu.h"
#include "tests/gui/rowwatch.h"
#include "tests/support/fakeoffice.h"
#include "ui/applications/applicationmodel.h"
#include "ui/applications/applicationspage.h"
#include "ui/common/button.h"
#include "ui/common/detailpane.h"
#include "ui/common/recordtable.h"
#include "ui/common/sheet.h"
#include "ui/common/toast.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/workspace.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::press;
using keyboard::reach;
using State = ApplicationState;

/// Views 3 and 5 by keys alone: reviewing, and what stands there meanwhile.
class TestBureau : public QObject, private test::BureauWindow
{
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { end(); }
    void soundOnesAreApprovedAfterAReview();
    void problemsAreWorkedThroughOneByOne();
    void aRequestIsHeldForAReason();
    void moreThanCanBeDoneAtOnceIsSaid();
    void whyAnotherMustApproveStandsThere_data();
    void whyAnotherMustApproveStandsThere();
    void theNextSubmissionStandsAbove();
    void kamuSmsReasonStandsBesideItsState();
    void theLatestStepIsTakenBack();
    void aFilterIsKeptUnderAName();
    void aValueOfARowIsFilteredBy();
    void aUnitThatIsNoneIsSaid();
    void aStepThatWaitsIsNotSaidToBeDone();
    void whatIsNotKeptLeavesTheScreen();
    void aSynchronisationChangesRowsAndNotTheList();
    void whatARowSaysIsMadeOnce();
    void eachActIsUnderTheListAndInTheRowsMenu();
};

void TestBureau::whatARowSaysIsMadeOnce()
{
    begin();
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    QVERIFY(test::textsMadeOnce(*requests()->records(), 5) >= 5 * 6);
    ui::ApplicationModel model{QList{State::Filed}};
    model.display(m_office->client->applications().list());
    QCOMPARE(model.recordCount(), 5);
    QVERIFY(test::isMadeByPrepare(model));
}

void TestBureau::soundOnesAreApprovedAfterAReview()
{
    begin();
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    QCOMPARE(find<ui::ChipButton>("soundChip")->count(), 3);
    QCOMPARE(find<ui::ChipButton>("problemChip")->count(), 2);
    press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(sheet() && sheet()->objectName() == u"approvalSheet"_s);
    QCOMPARE(sheet()->act()->text(), u"2 Talebi Uygun Bul"_s);
    press(Qt::Key_Return); // Vazgeç
    QTRY_VERIFY(!sheet());
    QCOMPARE(sent(u"approve"_s), 0);
    press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(sheet());
    press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), sheet()->act());
    press(Qt::Key_Space);
    QTRY_COMPARE(sent(u"approve"_s), 2);
    QTRY_COMPARE(requests()->records()->recordCount(), 3);
    QTRY_VERIFY(wasSaid(u"2 talep uygun bulundu. Sunucuya iletiliyor."_s));
}

void TestBureau::whatIsNotKeptLeavesTheScreen()
{
    begin();
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    requests()->setFocus();
    press(Qt::Key_F8);
    auto *pane = m_workspace->page(u"applications"_s)->findChild<ui::DetailPane *>();
    QTRY_VERIFY(pane->isVisible() && !pane->facts().isEmpty());
    m_office->client->engine().forget();
    QTRY_COMPARE(requests()->records()->recordCount(), 0);
    QTRY_VERIFY(!requests()->isVisible() && !pane->isVisible());
    QVERIFY(pane->facts().isEmpty());
    QVERIFY(!find<ui::ChipButton>("soundChip")->count());
    m_office->client->connection().syncNow();
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    QTRY_COMPARE(find<ui::ChipButton>("soundChip")->count(), 3);
}

void TestBureau::aSynchronisationChangesRowsAndNotTheList()
{
    begin();
    QTRY_COMPARE(test::idsOf(*requests()->records()), (QList<qint64>{11, 12, 13, 14, 15}));
    requests()->selectIds({11, 13});
    requests()->setCurrentId(13);
    const test::RowWatch watch(*requests());
    test::Rows news;
    news << test::person(6, u"AD6"_s, u"SOYAD"_s) << test::certificate(6, 6, test::documentNow().addDays(10))
         << test::application(16, 6, State::Filed, 6, 8);
    Person corrected = test::person(3, u"AD3"_s, u"BAŞKA"_s);
    corrected.phone.clear();
    news.add(Entity::Person, toRow(corrected, 2));
    news.add(Entity::Application, toRow(test::application(15, 5, State::Approved, 5), 5)); // somebody else was quicker
    QVERIFY(m_office->change(news));
    QTRY_COMPARE(test::idsOf(*requests()->records()), (QList<qint64>{16, 11, 12, 13, 14}));
    watch.verify(1, 1, 3);
    QCOMPARE(watch.text(u"fullName"_s), u"AD3 BAŞKA"_s);
}

void TestBureau::problemsAreWorkedThroughOneByOne()
{
    begin();
    QVERIFY(reach(u"problemChip"_s, Qt::Key_Tab, 10));
    press(Qt::Key_Space);
    QTRY_COMPARE(requests()->records()->recordCount(), 2);
    QCOMPARE(cell(requests(), 0, u"problem"_s), u"Cep telefonu eksik"_s);
    QVERIFY(reach(u"applicationsTable"_s, Qt::Key_Tab, 20));
    const qint64 first = requests()->currentId();
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(sent(u"approve"_s), 1);
    QTRY_COMPARE(requests()->records()->recordCount(), 1);
    QVERIFY(requests()->currentId() != first); // the next one
    QCOMPARE(QApplication::focusWidget(), requests());
    press(Qt::Key_Backspace, Qt::ControlModifier);
    QTRY_VERIFY(sheet() && sheet()->objectName() == u"reasonSheet"_s);
    QVERIFY(reach(u"readyReason"_s, Qt::Key_Tab, 6));
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    auto *ready = sheet()->findChild<QComboBox *>(u"readyReason"_s);
    QCOMPARE(ready->currentText(), u"Cep telefonu eksik ya da hatalı"_s);
    QCOMPARE(sheet()->findChild<QPlainTextEdit *>(u"reasonText"_s)->toPlainText(), ready->currentText());
    sheet()->act()->setFocus();
    press(Qt::Key_Space);
    QTRY_COMPARE(sent(u"return"_s), 1);
    QCOMPARE(m_office->backend.to(u"/v1/commands/return"_s).first().json().value("text"_L1).toString(), u"Cep telefonu eksik ya da hatalı"_s);
}

void TestBureau::aRequestIsHeldForAReason()
{
    begin();
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    QVERIFY(reach(u"applicationsTable"_s, Qt::Key_Tab, 20));
    QCOMPARE(requests()->currentId(), qint64{11});
    press(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(sheet() && sheet()->objectName() == u"reasonSheet"_s);
    QCOMPARE(sheet()->act()->text(), u"1 Talebi Beklet"_s);
    QVERIFY(reach(u"reasonText"_s, Qt::Key_Tab, 6));
    keyboard::type(u"Görev yeri soruldu"_s);
    QVERIFY(reach(u"act"_s, Qt::Key_Tab, 6));
    press(Qt::Key_Space);
    QTRY_COMPARE(sent(u"hold"_s), 1);
    QCOMPARE(m_office->backend.to(u"/v1/commands/hold"_s).first().json(),
             (QJsonObject{{u"application"_s, 11}, {u"text"_s, u"Görev yeri soruldu"_s}}));
    QTRY_VERIFY(!sheet() && wasSaid(u"1 talep beklemeye alındı."_s));
    QTRY_COMPARE(find<ui::ChipButton>("tab2")->count(), 1);
}

void TestBureau::aFilterIsKeptUnderAName()
{
    begin();
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    const auto choose = [this](const QString &entry) {
        find<ui::Button>("savedRequestFilters")->click();
        QMenu *menu = nullptr;
        [&] { QTRY_VERIFY((menu = qobject_cast<QMenu *>(QApplication::activePopupWidget()))); }();
        for (QAction *action : menu->actions())
            if (action->text() == entry)
                action->trigger();
        menu->close();
    };
    auto *text = find<QLineEdit>("applicationSearch");
    text->setText(requests()->records()->index(0, requests()->records()->columnOf(u"fullName"_s)).data().toString());
    QTRY_COMPARE(requests()->records()->recordCount(), 1);
    const QString searched = text->text();
    choose(u"Bu Filtreyi &Kaydet…"_s);
    QTRY_VERIFY(sheet() && sheet()->objectName() == u"filterNameSheet"_s);
    sheet()->findChild<QLineEdit *>(u"filterName"_s)->setText(u"Bir kişi & Co"_s);
    sheet()->act()->click();
    QTRY_VERIFY(m_office->client->savedFilters(u"applications"_s).find(u"Bir kişi & Co"_s));
    QVERIFY(m_office->client->savedFilters(u"expiring"_s).all().isEmpty()); // each view has its own
    choose(u"Sorunlu talepler"_s); // of the role
    QTRY_VERIFY(find<ui::ChipButton>("problemChip")->isChecked() && text->text().isEmpty());
    QCOMPARE(find<ui::Button>("savedRequestFilters")->text(), u"Kayıtlı filtre: Sorunlu talepler"_s);
    choose(u"Bir kişi && Co"_s);
    QTRY_COMPARE(text->text(), searched);
    QTRY_COMPARE(requests()->records()->recordCount(), 1);
    QVERIFY(!find<ui::ChipButton>("problemChip")->isChecked());
}

void TestBureau::aValueOfARowIsFilteredBy()
{
    m_office->rows << test::person(6, u"AD6"_s, u"SOYAD"_s) << test::certificate(6, 6, test::documentNow().addDays(50))
                   << test::application(16, 6, State::Accepted, 6, 8) << test::person(7, u"AD7"_s, u"SOYAD"_s)
                   << test::certificate(7, 7, test::documentNow().addDays(60)) << test::application(17, 7, State::PasswordSent, 7, 8);
    begin();
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    const auto filterBy = [this](qint64 id, const QString &column) {
        requests()->setCurrentIndex(requests()->records()->index(requests()->records()->rowOf(id), requests()->records()->columnOf(column)));
        keyboard::openMenu(requests());
        keyboard::choose(u"Bu Değere Göre Filtrele"_s);
    };
    filterBy(13, u"problem"_s);
    QTRY_COMPARE(test::idsOf(*requests()->records()).size(), 2);
    QVERIFY(find<ui::ChipButton>("problemChip")->isChecked() && !find<ui::ChipButton>("soundChip")->isChecked());
    find<ui::Button>("applicationsClear")->click();
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    filterBy(11, u"problem"_s);
    QTRY_COMPARE(requests()->records()->recordCount(), 3);
    QVERIFY(find<ui::ChipButton>("soundChip")->isChecked());
    find<ui::Button>("applicationsClear")->click();
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    filterBy(11, u"type"_s);
    QTRY_COMPARE(find<QComboBox>("applicationTypeFilter")->currentText(), cell(requests(), 0, u"type"_s));
    find<ui::Button>("applicationsClear")->click();
    // Of what has gone to Kamu SM each has come to another point.
    auto *page = static_cast<ui::ApplicationsPage *>(m_workspace->page(u"applications"_s));
    page->openTab(client::ApplicationTab::Sent);
    QTRY_COMPARE(requests()->records()->recordCount(), 2);
    filterBy(17, u"state"_s);
    QTRY_COMPARE(test::idsOf(*requests()->records()), QList<qint64>{17});
    auto *chip = find<ui::ChipButton>("stateChip");
    QCOMPARE(chip->text(), u"Talep durumu: Erişim parolası gönderildi"_s);
    QVERIFY(chip->isVisible() && chip->isChecked() && page->filterText().contains(chip->text()));
    chip->click();
    QTRY_COMPARE(requests()->records()->recordCount(), 2);
    QVERIFY(chip->isHidden());
}

void TestBureau::aUnitThatIsNoneIsSaid()
{
    begin();
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    const QString sentence = u"Bu adda bir birim bulunamadı. Listeden seçiniz. Liste birime göre süzülmüyor."_s;
    const auto isSaid = [&] {
        const auto labels = m_workspace->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->isVisible() && label->text() == sentence; });
    };
    auto *unit = find<QLineEdit>("applicationUnit");
    unit->setFocus();
    keyboard::type(u"mer"_s);
    QVERIFY(!isSaid());
    press(Qt::Key_Return);
    QVERIFY(isSaid());
    QCOMPARE(unit->accessibleDescription(), sentence);
    QCOMPARE(requests()->records()->recordCount(), 5);
    unit->setText(u"Merkez"_s);
    QVERIFY(!isSaid() && unit->accessibleDescription().isEmpty());
    unit->completer()->popup()->hide();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    unit->setFocus();
    unit->setText(u"Merkezi"_s);
    requests()->setFocus(); // left as it is
    QTRY_VERIFY(isSaid());
    find<ui::Button>("applicationsClear")->click();
    QVERIFY(!isSaid() && unit->text().isEmpty());
}

void TestBureau::moreThanCanBeDoneAtOnceIsSaid()
{
    m_office->rows = {};
    m_office->rows << test::unit(1, u"Merkez"_s);
    for (int i = 1; i <= 502; ++i)
        m_office->rows << test::person(i, u"AD%1"_s.arg(i), u"SOYAD"_s) << test::certificate(i, i, test::documentNow().addDays(40))
                       << test::application(1000 + i, i, State::Filed, i, 8);
    begin();
    QTRY_COMPARE(requests()->records()->recordCount(), 502);
    requests()->setFocus();
    requests()->selectAll();
    auto *approve = find<ui::Button>("act5");
    QVERIFY(!approve->isVisible());
    bool said = false;
    for (const QLabel *label : m_workspace->findChildren<QLabel *>())
        said = said || (label->isVisible() && label->text() == u"Bir kerede en fazla 500 kayıtla işlem yapılabilir; 502 kayıt seçtiniz."_s);
    QVERIFY(said);
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(sent(u"approve"_s), 0);
    requests()->selectIds({1001, 1002});
    QVERIFY(approve->isVisible());
    press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(sheet());
    QCOMPARE(sheet()->act()->text(), u"500 Talebi Uygun Bul"_s);
    said = false;
    for (const QLabel *label : sheet()->findChildren<QLabel *>())
        said = said || label->text().contains(u"sorunsuz 2 talep daha var"_s);
    QVERIFY(said);
}

void TestBureau::whyAnotherMustApproveStandsThere_data()
{
    QTest::addColumn<int>("userIs");
    QTest::addColumn<qint64>("request");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("filed by the user") << 0 << qint64{15} << u"Bu talebi siz oluşturdunuz; başka bir görevlinin uygun bulması gerekir."_s;
    QTest::newRow("for the user") << 2 << qint64{12} << u"Bu talep size ait; başka bir görevlinin uygun bulması gerekir."_s;
}

void TestBureau::whyAnotherMustApproveStandsThere()
{
    QFETCH(int, userIs);
    QFETCH(qint64, request);
    QFETCH(QString, sentence);
    m_office->user.person = PersonId{userIs};
    begin();
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    requests()->setFocus();
    requests()->setCurrentId(request);
    requests()->selectIds({request});
    auto *approve = find<ui::Button>("act5");
    QTRY_VERIFY(!approve || !approve->isEnabled());
    bool said = false;
    for (const QLabel *label : m_workspace->findChildren<QLabel *>())
        said = said || (label->isVisible() && label->text() == sentence);
    QVERIFY(said);
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(sent(u"approve"_s), 0);
}

void TestBureau::theNextSubmissionStandsAbove()
{
    m_office->cutoff = {test::istanbul(u"14.09.2012 14:00:00"_s), false, 46, 2, {11, 13}};
    m_office->alerts = {{AlertKind::StaleRequest, 1, test::documentNow().addDays(-9), {12}}};
    begin();
    auto *text = find<QLabel>("cutoffText");
    QTRY_COMPARE(text->text(), u"Sonraki gönderim: 14.09.2012 Cuma 14:00 · Listede: 46 · Son başvuru tarihi o güne kadar geçecek: 2"_s);
    QTRY_VERIFY(text->isVisible() && find<QWidget>("alertBar")->isVisible());
    QVERIFY(reach(u"showMissing"_s, Qt::Key_Backtab, 20));
    press(Qt::Key_Space);
    QTRY_COMPARE(requests()->records()->recordCount(), 2);
    press(Qt::Key_Escape);
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
}

void TestBureau::kamuSmsReasonStandsBesideItsState()
{
    begin();
    m_office->onFirst = [](const test::FakeRequest &request) -> std::optional<test::FakeReply> {
        PersonRecords own;
        own.person.id = PersonId{1};
        if (request.path == routes::ksmQuery) {
            const esya::PersonAnswer answer{true, {}, {{u"TLP-11"_s, State::Rejected, test::documentNow(), u"Ad uyuşmuyor"_s}}};
            return test::FakeReply{200, compactJson(toJson(ksmAnswer(PersonId{1}, answer, {}))), {}, test::FakeReply::End::Whole};
        }
        if (request.path.startsWith(u"/v1/people/"_s))
            return test::FakeReply{200, compactJson(toJson(own)), {}, test::FakeReply::End::Whole};
        return std::nullopt;
    };
    press(Qt::Key_5, Qt::ControlModifier);
    keyboard::type(u"10000000146"_s);
    press(Qt::Key_Return);
    auto *table = find<ui::RecordTable>("ksmTable");
    QTRY_COMPARE(table->records()->recordCount(), 1);
    QCOMPARE(cell(table, 0, u"theirs"_s), u"Kamu SM reddetti"_s);
    QCOMPARE(cell(table, 0, u"reason"_s), u"Ad uyuşmuyor"_s);
}

void TestBureau::theLatestStepIsTakenBack()
{
    begin(std::chrono::minutes{10});
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    requests()->setFocus();
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(requests()->records()->recordCount(), 4);
    QTRY_VERIFY(wasSaid(u"1 talep uygun bulundu."_s));
    m_window->toasts().clear(); // the toast is gone, the command still waits
    m_workspace->undoLast();
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    QTRY_VERIFY(wasSaid(u"Geri alındı."_s));
    QVERIFY(m_office->client->pending().entries().isEmpty());
}

void TestBureau::aStepThatWaitsIsNotSaidToBeDone()
{
    begin(std::chrono::minutes{1});
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    static_cast<void>(m_office->client->applications().take(CommandKind::Approve, ApplicationId{11}));
    static_cast<ui::ApplicationsPage *>(m_workspace->page(u"applications"_s))->openTab(client::ApplicationTab::Approved);
    QTRY_COMPARE(requests()->records()->recordCount(), 1);
    QCOMPARE(cell(requests(), 0, u"state"_s), u"Sırada"_s);
}

void TestBureau::eachActIsUnderTheListAndInTheRowsMenu()
{
    const QList<State> states{State::Approved, State::Batched, State::Submitted};
    for (int i = 0; i < 3; ++i)
        m_office->rows << test::person(6 + i, u"AD"_s, u"SOYAD"_s) << test::certificate(6 + i, 6 + i, test::documentNow().addDays(30))
                       << test::application(16 + i, 6 + i, states.at(i), 6 + i, 8);
    begin();
    auto *page = find<ui::ApplicationsPage>("applicationsPage");
    page->showOnly({ApplicationId{11}, ApplicationId{16}, ApplicationId{17}, ApplicationId{18}}, [] { return u"Talepler"_s; });
    QTRY_COMPARE(requests()->records()->recordCount(), 4);
    const QMap<qint64, QStringList> expected{{11, {u"Beklet…"_s, u"İade Et…"_s, u"Uygun Bul"_s}},
                                             {16, {u"İade Et…"_s, u"Gönderim Listesine Ekle ▸"_s}},
                                             {17, {u"◂ Listeden Çıkar"_s}},
                                             {18, {u"İptal Et…"_s}}};
    for (auto of = expected.cbegin(); of != expected.cend(); ++of) {
        test::selectAlone(*page, of.key());
        QCOMPARE(test::actsUnderTheList(*page), of.value());
        QCOMPARE(test::actsInBothPlaces(*page), of.value());
    }
}

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs); // Windows' own ask for a person
    QApplication application(argc, argv);
    desktop::installLanguage(application, {});
    TestBureau test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_bureau.moc"
