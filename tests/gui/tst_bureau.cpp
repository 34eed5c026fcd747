#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTest>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "core/client/services/savedfilters.h"
#include "core/contract/disclosure.h"
#include "core/contract/reading.h"
#include "tests/gui/keyboard.h"
#include "tests/gui/savedfile.h"
#include "tests/support/fakeoffice.h"
#include "tests/support/faultydisk.h"
#include "ui/applications/applicationspage.h"
#include "ui/common/button.h"
#include "ui/common/detailpane.h"
#include "ui/common/emptystate.h"
#include "ui/common/errorsummary.h"
#include "ui/common/formfield.h"
#include "ui/common/recordtable.h"
#include "ui/common/sheet.h"
#include "ui/common/toast.h"
#include "ui/outbox/damagedlist.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/workspace.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::press;
using keyboard::reach;
using State = ApplicationState;

namespace {

ui::Sheet *sheet()
{
    return ui::Sheet::front();
}

QString cell(const ui::RecordTable *table, int row, const QString &column)
{
    return table->records()->index(row, table->records()->columnOf(column)).data().toString();
}

} // namespace

/// Views 3 and 8 by keys alone, against a backend that says what the test wants.
class TestBureau : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void soundOnesAreApprovedAfterAReview();
    void problemsAreWorkedThroughOneByOne();
    void aReasonThatDoesNotDoIsSaidTwice();
    void wordsStayWhereTheyAreNotTaken();
    void whatTheDiskDidNotTakeIsListedAndTriedAgain();
    void whatNoLongerAppliesIsListed();
    void whoseWordsWereNotTakenIsNamed();
    void moreThanCanBeDoneAtOnceIsSaid();
    void whatWasSentIsCancelledForAReason();
    void whyAnotherMustApproveStandsThere();
    void theNextSubmissionStandsAbove();
    void theSendingListStandsBesideWhereThereIsRoom();
    void sendingIsReviewedFirst();
    void escStopsTheSending();
    void theResultHasFourKinds();
    void kamuSmsReasonStandsBesideItsState();
    void aConflictIsDecidedAsAWhole();
    void theLatestStepIsTakenBack();
    void aFilterIsKeptUnderAName();
    void aStepThatWaitsIsNotSaidToBeDone();
    void whatCouldNotBeReadIsListed();
    void whatIsNotKeptLeavesTheScreen();

private:
    void begin(std::chrono::milliseconds undo = std::chrono::milliseconds{0});
    void addRequests();
    [[nodiscard]] ui::RecordTable *requests() { return find<ui::RecordTable>("applicationsTable"); }
    template <typename T>
    [[nodiscard]] T *find(const char *name) { return m_workspace->findChild<T *>(QString::fromLatin1(name)); }
    [[nodiscard]] qsizetype sent(const QString &kind) const { return m_office->backend.to(u"/v1/commands/"_s + kind).size(); }
    [[nodiscard]] bool wasSaid(const QString &part);

    test::FaultyDisk m_disk; ///< before any file is open
    std::unique_ptr<ui::Appearance> m_appearance;
    std::unique_ptr<test::FakeOffice> m_office;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::Workspace *m_workspace = nullptr;
};

void TestBureau::init()
{
    m_appearance = std::make_unique<ui::Appearance>(*qApp);
    m_office = std::make_unique<test::FakeOffice>(Role::Bureau, std::chrono::milliseconds{0});
    addRequests();
}

void TestBureau::cleanup()
{
    if (ui::Sheet *open = sheet())
        open->reject();
    if (m_window)
        m_window->closeWorkspace();
    m_window.reset();
    m_office.reset();
}

// 11 and 12 are sound, 13 and 14 lack a telephone, 15 was filed by the user.
void TestBureau::addRequests()
{
    m_office->rows << test::unit(1, u"Merkez"_s);
    for (int i = 1; i <= 5; ++i) {
        Person person = test::person(i, u"AD%1"_s.arg(i), u"SOYAD"_s);
        if (i == 3 || i == 4)
            person.phone.clear();
        m_office->rows << person << test::certificate(i, i, test::documentNow().addDays(30 + i))
                       << test::application(10 + i, i, State::Filed, i, i == 5 ? 7 : 8);
    }
}

void TestBureau::begin(std::chrono::milliseconds undo)
{
    if (undo.count() > 0) {
        const test::Rows rows = m_office->rows;
        m_office = std::make_unique<test::FakeOffice>(Role::Bureau, undo);
        m_office->rows = rows;
    }
    QVERIFY(m_office->open());
    m_window = std::make_unique<ui::MainWindow>(*m_appearance);
    m_workspace = m_window->showWorkspace(*m_office->client);
    m_window->resize(1280, 800);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_workspace->open(u"applications"_s);
    QTRY_VERIFY(m_office->client->applications().list());
}

bool TestBureau::wasSaid(const QString &part)
{
    for (const auto &said : m_window->toasts().history())
        if (said.text.contains(part))
            return true;
    return false;
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
    QTRY_VERIFY(wasSaid(u"2 talep uygun bulundu."_s));
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

void TestBureau::aReasonThatDoesNotDoIsSaidTwice()
{
    begin();
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    requests()->setFocus();
    press(Qt::Key_Backspace, Qt::ControlModifier);
    QTRY_VERIFY(sheet());
    auto *text = sheet()->findChild<QPlainTextEdit *>(u"reasonText"_s);
    auto *summary = sheet()->findChild<ui::ErrorSummary *>(u"sheetErrors"_s);
    auto *field = qobject_cast<ui::FormField *>(text->parentWidget());
    QVERIFY(text && summary && field);
    const auto refused = [&](const QString &sentence) {
        sheet()->act()->click();
        return QTest::qWaitFor([&] {
            const auto lines = summary->findChildren<ui::Button *>();
            return sheet() && summary->isVisible() && QApplication::focusWidget() == summary && field->error() == sentence
                   && std::any_of(lines.begin(), lines.end(), [&](const ui::Button *line) { return line->text() == sentence; });
        });
    };
    QVERIFY(refused(u"Gerekçe yazılmadan işlem yapılamaz."_s));
    const QString long1001(1001, u'ş');
    text->setPlainText(long1001);
    QVERIFY(refused(u"En çok 1000 karakter yazılabilir; 1001 karakter yazdınız."_s));
    QCOMPARE(text->toPlainText(), long1001); // nothing is lost
    text->setPlainText(u"Telefon \u202Eeksik\u202C\n=1+1 📱"_s);
    sheet()->act()->click();
    QTRY_COMPARE(sent(u"return"_s), 1);
    QCOMPARE(m_office->backend.to(u"/v1/commands/return"_s).first().json().value("text"_L1).toString(), u"Telefon eksik\n=1+1 📱"_s);
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
    choose(u"Bir kişi && Co"_s);
    QTRY_COMPARE(text->text(), searched);
    QTRY_COMPARE(requests()->records()->recordCount(), 1);
    QVERIFY(!find<ui::ChipButton>("problemChip")->isChecked());
}

void TestBureau::wordsStayWhereTheyAreNotTaken()
{
    begin();
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    requests()->setFocus();
    press(Qt::Key_Backspace, Qt::ControlModifier);
    QTRY_VERIFY(sheet());
    // While one writes, the server stops speaking this version.
    bool old = true;
    m_office->onFirst = [&old](const test::FakeRequest &) -> std::optional<test::FakeReply> {
        const Problem problem = problemFrom({ErrorCode::ClientTooOld, {}});
        return old ? std::optional(test::FakeReply{problem.status, compactJson(problem.toJson()), {}, test::FakeReply::End::Whole}) : std::nullopt;
    };
    m_office->client->connection().syncNow();
    QTRY_VERIFY(m_office->client->connection().isTooOld());
    auto *text = sheet()->findChild<QPlainTextEdit *>(u"reasonText"_s);
    text->setPlainText(u"Telefon eksik"_s);
    sheet()->act()->click();
    auto *summary = sheet()->findChild<ui::ErrorSummary *>(u"sheetErrors"_s);
    QTRY_VERIFY(summary->isVisible() && summary->hasFocus());
    QVERIFY(summary->accessibleDescription().contains(u"426"_s));
    QCOMPARE(text->toPlainText(), u"Telefon eksik"_s);
    QVERIFY(m_office->client->pending().entries().isEmpty());
    old = false;
    m_office->client->connection().syncNow();
    QTRY_VERIFY(!m_office->client->connection().isTooOld());
    sheet()->act()->click();
    QTRY_COMPARE(sent(u"return"_s), 1);
    QTRY_VERIFY(!sheet());
    QCOMPARE(m_office->backend.to(u"/v1/commands/return"_s).first().json().value("text"_L1).toString(), u"Telefon eksik"_s);
}

void TestBureau::whatTheDiskDidNotTakeIsListedAndTriedAgain()
{
    begin();
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    requests()->setFocus();
    requests()->selectIds({11, 12, 13});
    m_disk.failAt(1, test::FaultyDisk::Fault::Full);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(sheet() && sheet()->objectName() == u"workResultSheet"_s);
    auto *result = sheet()->findChild<ui::RecordTable *>(u"workResultTable"_s);
    QCOMPARE(result->records()->recordCount(), 3);
    int refused = 0;
    for (int row = 0; row < 3; ++row) {
        const bool kept = cell(result, row, u"outcome"_s) == u"Kaydedildi"_s;
        refused += !kept;
        QVERIFY(cell(result, row, u"subject"_s).endsWith(u"SOYAD"_s));
        QCOMPARE(cell(result, row, u"reason"_s).isEmpty(), kept);
    }
    QCOMPARE(refused, 1);
    QVERIFY(wasSaid(u"2 talep uygun bulundu."_s));
    QTRY_COMPARE(sent(u"approve"_s), 2);
    QCOMPARE(sheet()->act()->text(), u"Başarısızları Yeniden Dene (1)"_s);
    sheet()->act()->click();
    QTRY_COMPARE(sent(u"approve"_s), 3);
    QTRY_VERIFY(!sheet() && wasSaid(u"1 talep uygun bulundu."_s));
}

void TestBureau::whatNoLongerAppliesIsListed()
{
    begin();
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(sheet());
    static_cast<void>(m_office->client->applications().take(CommandKind::Approve, ApplicationId{12})); // while one reads
    QTRY_COMPARE(requests()->records()->recordCount(), 4);
    sheet()->act()->click();
    QTRY_VERIFY(sheet() && sheet()->objectName() == u"workResultSheet"_s);
    auto *result = sheet()->findChild<ui::RecordTable *>(u"workResultTable"_s);
    QCOMPARE(cell(result, 0, u"outcome"_s), u"Kaydedildi"_s);
    QCOMPARE(cell(result, 1, u"subject"_s), u"AD2 SOYAD"_s);
    QCOMPARE(cell(result, 1, u"outcome"_s), u"Kaydedilemedi"_s);
    QVERIFY(cell(result, 1, u"reason"_s).contains(u"Kaydın durumu bu işleme uygun değil."_s));
    QVERIFY(!sheet()->act()); // another try changes nothing
    QTRY_COMPARE(sent(u"approve"_s), 2);
}

void TestBureau::whoseWordsWereNotTakenIsNamed()
{
    begin();
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    requests()->setFocus();
    requests()->selectIds({11, 12});
    press(Qt::Key_Backspace, Qt::ControlModifier);
    QTRY_VERIFY(sheet());
    sheet()->findChild<QPlainTextEdit *>(u"reasonText"_s)->setPlainText(u"Telefon eksik"_s);
    m_disk.failAt(1, test::FaultyDisk::Fault::Full);
    sheet()->act()->click();
    auto *summary = sheet()->findChild<ui::ErrorSummary *>(u"sheetErrors"_s);
    QTRY_VERIFY(summary->isVisible());
    QVERIFY2(summary->accessibleDescription().contains(u"Kaydedilen: 1 · Kaydedilemeyen: 1 (AD1 SOYAD)."_s),
             qUtf8Printable(summary->accessibleDescription()));
    sheet()->act()->click();
    QTRY_COMPARE(sent(u"return"_s), 2);
    QTRY_VERIFY(!sheet());
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

void TestBureau::whatWasSentIsCancelledForAReason()
{
    m_office->rows << test::person(6, u"GİDEN"_s, u"OLAN"_s) << test::application(16, 6, State::Accepted, 0, 8);
    begin();
    auto *cancel = m_workspace->findChild<ui::Button *>(u"act%1"_s.arg(static_cast<int>(CommandKind::Cancel)));
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    requests()->selectIds({11});
    QVERIFY(!cancel->isVisible()); // nothing has been sent yet
    static_cast<ui::ApplicationsPage *>(m_workspace->page(u"applications"_s))->openTab(client::ApplicationTab::Sent);
    QTRY_COMPARE(requests()->records()->recordCount(), 1);
    requests()->selectIds({16});
    QVERIFY(cancel->isVisible() && cancel->isEnabled());
    cancel->click();
    QTRY_VERIFY(sheet() && sheet()->objectName() == u"reasonSheet"_s);
    QCOMPARE(sheet()->act()->text(), u"1 Talebi İptal Et"_s);
    bool warned = false;
    for (const QLabel *label : sheet()->findChildren<QLabel *>())
        warned = warned || label->text().contains(u"Bu işlem geri alınamaz. Başvuru Kamu SM'de kendiliğinden kapanmaz"_s);
    QVERIFY(warned);
    QVERIFY(!sheet()->act()->isDefault());
    sheet()->act()->click();
    QTRY_VERIFY(sheet()->findChild<ui::ErrorSummary *>(u"sheetErrors"_s)->isVisible()); // not without a reason
    QCOMPARE(sent(u"cancel"_s), 0);
    auto *ready = sheet()->findChild<QComboBox *>(u"readyReason"_s);
    ready->setFocus();
    press(Qt::Key_Down);
    QCOMPARE(sheet()->findChild<QPlainTextEdit *>(u"reasonText"_s)->toPlainText(), u"Kişi görevinden ayrıldı"_s);
    sheet()->act()->click();
    QTRY_COMPARE(sent(u"cancel"_s), 1);
    QCOMPARE(m_office->backend.to(u"/v1/commands/cancel"_s).first().json().value("text"_L1).toString(), u"Kişi görevinden ayrıldı"_s);
    QTRY_VERIFY(!sheet() && wasSaid(u"1 talep iptal edildi."_s));
}

void TestBureau::whyAnotherMustApproveStandsThere()
{
    begin();
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    requests()->setFocus();
    requests()->setCurrentId(15);
    requests()->selectIds({15});
    auto *approve = find<ui::Button>("act5");
    QTRY_VERIFY(!approve || !approve->isEnabled());
    bool said = false;
    for (const QLabel *label : m_workspace->findChildren<QLabel *>())
        said = said || (label->isVisible() && label->text() == u"Bu talebi siz oluşturdunuz; başka bir görevlinin uygun bulması gerekir."_s);
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

void TestBureau::theSendingListStandsBesideWhereThereIsRoom()
{
    Batch batch;
    batch.id = BatchId{3};
    batch.number = u"GL-3"_s;
    batch.state = BatchState::Sent;
    batch.submittedAt = test::documentNow();
    m_office->rows << test::person(6, u"LİSTEDE"_s, u"OLAN"_s) << test::application(16, 6, State::Batched, 0, 8) << batch;
    begin();
    auto *beside = find<ui::RecordTable>("openListTable");
    auto *tab = find<ui::ChipButton>("tab4");
    QTRY_COMPARE(beside->records()->recordCount(), 1);
    m_window->resize(1100, 800);
    QTRY_VERIFY(!beside->isVisible() && tab->isVisible());
    m_window->resize(1920, 1009);
    QTRY_VERIFY(beside->isVisible() && !tab->isVisible());
    QVERIFY(find<ui::Button>("sendBatch")->isVisible());
    // A long result stands under the list, it does not widen it.
    QTRY_VERIFY(find<QLabel>("batchText")->text().contains(u"Sonucu bekleniyor"_s));
    QVERIFY(beside->width() < requests()->width());
    QVERIFY(reach(u"removeFromList"_s, Qt::Key_Tab, 60));
    press(Qt::Key_Space);
    QTRY_COMPARE(sent(u"removeFromBatch"_s), 1);
}

void TestBureau::sendingIsReviewedFirst()
{
    m_office->rows << test::person(6, u"LİSTEDE"_s, u"OLAN"_s) << test::application(16, 6, State::Batched, 0, 8)
                   << test::application(17, 3, State::Batched, 0, 8);
    begin();
    QTRY_VERIFY(find<ui::RecordTable>("openListTable")->records()->recordCount() == 2);
    press(Qt::Key_G, Qt::ControlModifier);
    QTRY_VERIFY(sheet() && sheet()->objectName() == u"sendReviewSheet"_s);
    bool counted = false;
    for (const QLabel *label : sheet()->findChildren<QLabel *>())
        counted = counted || label->text() == u"1 talep ESYA üzerinden Kamu SM'ye gönderilecek. Bu işlem geri alınamaz. Eksik bilgili 1 talep "
                                              "gönderilmeyecek, listede kalacak."_s;
    QVERIFY(counted);
    press(Qt::Key_Return);
    QTRY_VERIFY(!sheet());
    QCOMPARE(sent(u"submitBatch"_s), 0);
}

void TestBureau::escStopsTheSending()
{
    Batch batch;
    batch.id = BatchId{3};
    batch.number = u"GL-3"_s;
    batch.state = BatchState::Sending;
    m_office->rows << batch << BatchItem{BatchItemId{1}, BatchId{3}, ApplicationId{11}, 1, ItemOutcome::Accepted, {}}
                   << BatchItem{BatchItemId{2}, BatchId{3}, ApplicationId{12}, 2, ItemOutcome::Waiting, {}};
    begin();
    QTRY_COMPARE(find<QLabel>("batchText")->text(), u"1 / 2 gönderildi"_s);
    requests()->setFocus();
    press(Qt::Key_Escape);
    QTRY_COMPARE(sent(u"stopBatch"_s), 1);
    QCOMPARE(m_office->backend.to(u"/v1/commands/stopBatch"_s).first().json().value("batch"_L1).toInt(), 3);
}

void TestBureau::theResultHasFourKinds()
{
    Batch batch;
    batch.id = BatchId{3};
    batch.number = u"GL-3"_s;
    batch.state = BatchState::Sent;
    batch.submittedAt = test::documentNow();
    m_office->rows << batch;
    const ItemOutcome outcomes[] = {ItemOutcome::Accepted, ItemOutcome::Rejected, ItemOutcome::Skipped, ItemOutcome::Unknown};
    const State states[] = {State::Accepted, State::Rejected, State::Approved, State::Submitted};
    for (int i = 0; i < 4; ++i)
        m_office->rows << test::person(20 + i, u"GİDEN%1"_s.arg(i), u"S"_s) << test::certificate(20 + i, 20 + i, test::documentNow().addDays(20))
                       << test::application(20 + i, 20 + i, states[i], 20 + i, 8)
                       << BatchItem{BatchItemId{i + 1}, BatchId{3}, ApplicationId{20 + i}, i + 1, outcomes[i], {}};
    begin();
    auto *page = static_cast<ui::ApplicationsPage *>(m_workspace->page(u"applications"_s));
    page->openTab(client::ApplicationTab::Sent);
    auto *batches = find<QComboBox>("sentBatches");
    QTRY_VERIFY(batches->isVisible() && batches->count() == 2);
    batches->setFocus();
    press(Qt::Key_Down);
    QTRY_COMPARE(find<QLabel>("sentBatchAnswers")->text(), u"Başarılı: 1 · Başarısız: 1 · Atlandı: 1 (işlem durduruldu) · Sonucu bekleniyor: 1"_s);
    QTRY_COMPARE(requests()->records()->recordCount(), 4); // those of the batch, whatever became of them
    QVERIFY(reach(u"sentBatchResult"_s, Qt::Key_Tab, 5));
    press(Qt::Key_Space);
    QTRY_VERIFY(sheet() && sheet()->objectName() == u"batchResultSheet"_s);
    auto *result = sheet()->findChild<ui::RecordTable *>(u"batchResultTable"_s);
    QCOMPARE(result->records()->recordCount(), 4);
    QSet<QString> kinds;
    for (int row = 0; row < 4; ++row)
        kinds.insert(cell(result, row, u"outcome"_s));
    QCOMPARE(kinds.size(), 4);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"sonuc.xlsx"_s);
    QVERIFY(reach(u"saveResult"_s, Qt::Key_Tab, 6));
    press(Qt::Key_Space);
    QVERIFY(test::saveAs(*m_window, path));
    QTRY_VERIFY(wasSaid(u"4 kayıt dışa aktarıldı"_s));
    if (const auto text = test::sheetText(path))
        for (const QString &kind : std::as_const(kinds))
            QVERIFY2(text->contains(kind), qUtf8Printable(kind));
    QTRY_VERIFY(sheet());
    sheet()->act()->setFocus();
    press(Qt::Key_Space);
    QTRY_COMPARE(sent(u"addToBatch"_s), 1);
    QTRY_COMPARE(sent(u"file"_s), 1);
}

void TestBureau::kamuSmsReasonStandsBesideItsState()
{
    begin();
    m_office->onFirst = [](const test::FakeRequest &request) -> std::optional<test::FakeReply> {
        PersonRecords own;
        own.person.id = PersonId{1};
        if (request.path == routes::ksmQuery) {
            const esya::PersonAnswer answer{true, {}, {{u"TLP-11"_s, State::Rejected, test::documentNow(), u"Ad uyuşmuyor"_s}}};
            return test::FakeReply{200, compactJson(ksmAnswer(PersonId{1}, answer)), {}, test::FakeReply::End::Whole};
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

void TestBureau::aConflictIsDecidedAsAWhole()
{
    begin();
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    m_office->onCommand = [](const test::FakeRequest &) {
        const Problem stale = problemFrom({ErrorCode::Stale, {}});
        return test::FakeReply{stale.status, compactJson(stale.toJson()), {}, test::FakeReply::End::Whole};
    };
    static_cast<void>(m_office->client->applications().take(CommandKind::Approve, ApplicationId{11}));
    QTRY_COMPARE(m_office->client->pending().needLook(), 1);
    m_office->onCommand = [](const test::FakeRequest &) {
        return test::FakeReply{200, "{\"records\":[]}", {}, test::FakeReply::End::Whole};
    };
    press(Qt::Key_8, Qt::ControlModifier);
    auto *table = find<ui::RecordTable>("pendingTable");
    QTRY_COMPARE(cell(table, 0, u"state"_s), u"İncelenmeli (çakışma)"_s);
    QTRY_COMPARE(QApplication::focusWidget(), table);
    press(Qt::Key_Return);
    QTRY_VERIFY(sheet() && sheet()->objectName() == u"conflictSheet"_s);
    auto *sides = sheet()->findChild<ui::RecordTable *>(u"conflictTable"_s);
    QCOMPARE(cell(sides, 0, u"own"_s), u"Uygun bulundu"_s);
    QCOMPARE(cell(sides, 0, u"present"_s), u"Büroya iletildi"_s);
    QCOMPARE(cell(sides, 0, u"before"_s), u"Büroya iletildi"_s);
    press(Qt::Key_Return); // Sonra: nothing happens
    QTRY_VERIFY(!sheet());
    QCOMPARE(m_office->client->pending().needLook(), 1);
    press(Qt::Key_Return);
    QTRY_VERIFY(sheet());
    sheet()->act()->setFocus();
    press(Qt::Key_Space);
    QTRY_COMPARE(sent(u"approve"_s), 2);
    QTRY_COMPARE(m_office->client->pending().needLook(), 0);
    QTRY_VERIFY(wasSaid(u"İşlem yeniden uygulandı."_s));
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

void TestBureau::whatCouldNotBeReadIsListed()
{
    begin();
    client::DamagedCommand approval;
    approval.id = client::OutboxId{3};
    approval.createdAt = test::documentNow().addDays(-1);
    approval.kind = CommandKind::Approve;
    approval.application = ApplicationId{11};
    client::DamagedCommand contact = approval;
    contact.kind = CommandKind::RecordContact;
    contact.application = {};
    contact.person = PersonId{2};
    ui::DamagedList list(3, {approval, contact, {}}, m_office->client->records());
    list.show();
    QVERIFY(list.findChild<QLabel *>(u"setAside"_s)->text().startsWith(u"Önceki çalışmadan kalan 3 işlem okunamadı"_s));
    QCOMPARE(list.table()->records()->recordCount(), 3);
    QCOMPARE(cell(list.table(), 0, u"what"_s), u"Uygun bulma"_s);
    QVERIFY(cell(list.table(), 0, u"whom"_s).startsWith(u"AD1 SOYAD"_s));
    QCOMPARE(cell(list.table(), 1, u"whom"_s), u"AD2 SOYAD"_s);
    QCOMPARE(cell(list.table(), 1, u"toDo"_s), u"Görüşmeyi yeniden kaydediniz."_s);
    QCOMPARE(cell(list.table(), 2, u"what"_s), u"Bilinmiyor"_s);
    QVERIFY(!list.table()->accessibleName().isEmpty());
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
