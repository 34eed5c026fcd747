#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QPlainTextEdit>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "tests/gui/bureauwindow.h"
#include "tests/gui/keyboard.h"
#include "tests/gui/savedfile.h"
#include "tests/support/fakeoffice.h"
#include "ui/applications/applicationspage.h"
#include "ui/common/button.h"
#include "ui/common/errorsummary.h"
#include "ui/common/recordtable.h"
#include "ui/common/sheet.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/workspace.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::press;
using keyboard::reach;
using State = ApplicationState;

/// View 3 by keys alone: the list that is sent, its result, and what becomes of what was sent.
class TestBureauSending : public QObject, private test::BureauWindow
{
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { end(); }
    void whatWasSentIsCancelledForAReason();
    void theSendingListStandsBesideWhereThereIsRoom();
    void theSendingListHasAMenuAndTheChosenDensity();
    void sendingIsReviewedFirst();
    void whatGoesAndWhatStaysIsListed();
    void escStopsTheSending();
    void aSecondPressAsksForNothing();
    void theResultHasFourKinds();
    void aSavedResultTellsOfWhenItIs();
};

void TestBureauSending::whatWasSentIsCancelledForAReason()
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

void TestBureauSending::theSendingListStandsBesideWhereThereIsRoom()
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

void TestBureauSending::theSendingListHasAMenuAndTheChosenDensity()
{
    m_office->rows << test::person(6, u"LİSTEDE"_s, u"OLAN"_s) << test::application(16, 6, State::Batched, 0, 8);
    begin();
    m_window->resize(1920, 1009);
    auto *beside = find<ui::RecordTable>("openListTable");
    QTRY_VERIFY(beside->isVisible() && beside->records()->recordCount() == 1);
    m_appearance->setDensity(ui::Density::Wide);
    QCOMPARE(beside->rowHeight(0), ui::Metrics::of(beside).rowHeight(ui::Density::Wide));
    beside->setFocus();
    keyboard::openMenu(beside);
    keyboard::choose(u"Kopyala"_s);
    QVERIFY2(QApplication::clipboard()->text().contains(u"\tLİSTEDE OLAN\t"_s), qUtf8Printable(QApplication::clipboard()->text()));
    keyboard::openMenu(beside);
    keyboard::choose(u"◂ Listeden Çıkar"_s);
    QTRY_COMPARE(sent(u"removeFromBatch"_s), 1);
}

void TestBureauSending::sendingIsReviewedFirst()
{
    m_office->rows << test::person(6, u"LİSTEDE"_s, u"OLAN"_s) << test::application(16, 6, State::Batched, 0, 8)
                   << test::application(17, 3, State::Batched, 0, 8);
    begin();
    QTRY_VERIFY(find<ui::RecordTable>("openListTable")->records()->recordCount() == 2);
    press(Qt::Key_G, Qt::ControlModifier);
    QTRY_VERIFY(sheet() && sheet()->objectName() == u"sendReviewSheet"_s);
    QVERIFY(sheet()->isModal());
    bool counted = false;
    for (const QLabel *label : sheet()->findChildren<QLabel *>())
        counted = counted || label->text() == u"1 talep ESYA üzerinden Kamu SM'ye gönderilecek. Bu işlem geri alınamaz. Eksik bilgili 1 talep "
                                              "gönderilmeyecek, listede kalacak."_s;
    QVERIFY(counted);
    press(Qt::Key_Return);
    QTRY_VERIFY(!sheet());
    QCOMPARE(sent(u"submitBatch"_s), 0);
}

void TestBureauSending::whatGoesAndWhatStaysIsListed()
{
    m_office->rows << test::person(6, u"LİSTEDE"_s, u"OLAN"_s) << test::person(7, u"KENDİ"_s, u"TALEBİ"_s)
                   << test::application(16, 3, State::Batched, 0, 8) << test::application(17, 7, State::Batched, 0, 7)
                   << test::application(18, 6, State::Batched, 0, 8);
    begin();
    QTRY_COMPARE(find<ui::RecordTable>("openListTable")->records()->recordCount(), 3);
    press(Qt::Key_G, Qt::ControlModifier);
    QTRY_VERIFY(sheet() && sheet()->objectName() == u"sendReviewSheet"_s);
    auto *list = sheet()->findChild<ui::RecordTable *>(u"sendReviewTable"_s);
    QVERIFY(list && !list->isVisible());
    QVERIFY(reach(u"showReviewed"_s, Qt::Key_Backtab, 5));
    press(Qt::Key_Space);
    QTRY_VERIFY(list->isVisible() && list->hasFocus());
    QVERIFY(sheet()->height() >= sheet()->layout()->totalHeightForWidth(sheet()->width())); // no sentence is cut off
    QStringList rows;
    for (int row = 0; row < list->records()->recordCount(); ++row) {
        QStringList cells;
        for (const QString &column : {u"number"_s, u"person"_s, u"type"_s, u"going"_s, u"reason"_s})
            cells.append(cell(list, row, column));
        rows.append(cells.join(u" | "_s));
    }
    QCOMPARE(rows, (QStringList{u"TLP-18 | LİSTEDE OLAN | Yenileme | Gönderilecek | "_s,
                                u"TLP-16 | AD3 SOYAD | Yenileme | Gönderilmeyecek | Cep telefonu eksik"_s,
                                u"TLP-17 | KENDİ TALEBİ | Yenileme | Gönderilmeyecek | Başka bir görevlinin göndermesi gerekir"_s}));
    QVERIFY(!sheet()->act()->isDefault());
    press(Qt::Key_Escape);
    QTRY_VERIFY(!sheet());
    QCOMPARE(sent(u"submitBatch"_s), 0);
}

void TestBureauSending::escStopsTheSending()
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

void TestBureauSending::aSecondPressAsksForNothing()
{
    Batch batch;
    batch.id = BatchId{3};
    batch.number = u"GL-3"_s;
    batch.state = BatchState::Sending;
    m_office->rows << batch << BatchItem{BatchItemId{1}, BatchId{3}, ApplicationId{11}, 1, ItemOutcome::Accepted, {}}
                   << BatchItem{BatchItemId{2}, BatchId{3}, ApplicationId{12}, 2, ItemOutcome::Waiting, {}};
    m_office->onCommand = [stops = 0](const test::FakeRequest &) mutable {
        const Problem stale = problemFrom({ErrorCode::Stale, {}}); // the batch is another one since the first
        return ++stops == 1 ? test::FakeReply{200, "{\"records\":[]}", {}, test::FakeReply::End::Whole}
                            : test::FakeReply{stale.status, compactJson(stale.toJson()), {}, test::FakeReply::End::Whole};
    };
    begin();
    QTRY_COMPARE(find<QLabel>("batchText")->text(), u"1 / 2 gönderildi"_s);
    auto *stop = find<ui::Button>("stopBatch");
    stop->click();
    QVERIFY(!stop->isEnabled()); // before anything is on the disk
    QCOMPARE(find<QLabel>("batchText")->text(), u"1 / 2 gönderildi. Durduruluyor…"_s);
    requests()->setFocus();
    press(Qt::Key_Escape);
    press(Qt::Key_Escape);
    QTRY_COMPARE(sent(u"stopBatch"_s), 1);
    press(Qt::Key_Escape); // the records show it no sooner than the next synchronisation
    QTRY_VERIFY(m_office->isSettled());
    QCOMPARE(sent(u"stopBatch"_s), 1);
    QCOMPARE(m_office->client->pending().needLook(), 0);
    QCOMPARE(find<QLabel>("batchText")->text(), u"1 / 2 gönderildi. Durduruluyor…"_s);
}

void TestBureauSending::theResultHasFourKinds()
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

void TestBureauSending::aSavedResultTellsOfWhenItIs()
{
    Batch batch;
    batch.id = BatchId{3};
    batch.number = u"GL-3"_s;
    batch.state = BatchState::Sent;
    batch.submittedAt = test::documentNow().addDays(-1);
    m_office->rows << batch << BatchItem{BatchItemId{1}, BatchId{3}, ApplicationId{11}, 1, ItemOutcome::Unknown, {}};
    begin();
    const QDateTime shown = m_office->client->records().all()->syncedAt();
    static_cast<ui::ApplicationsPage *>(m_workspace->page(u"applications"_s))->openTab(client::ApplicationTab::Sent);
    auto *batches = find<QComboBox>("sentBatches");
    QTRY_VERIFY(batches->isVisible() && batches->count() == 2);
    batches->setFocus();
    press(Qt::Key_Down);
    QVERIFY(reach(u"sentBatchResult"_s, Qt::Key_Tab, 5));
    press(Qt::Key_Space);
    QTRY_VERIFY(sheet() && sheet()->objectName() == u"batchResultSheet"_s);
    // The next day's synchronisation, while the sheet stands open.
    m_office->rows << test::person(6, u"YENİ"_s, u"GELEN"_s);
    m_office->onFirst = [this](const test::FakeRequest &request) -> std::optional<test::FakeReply> {
        const QString next = QString::number(m_office->version);
        if (request.path != routes::syncPull || request.json().value("cursor"_L1).toString() == next)
            return std::nullopt;
        SyncPage page = m_office->rows.page(next);
        page.serverTime = test::documentNow().addDays(1);
        return test::FakeReply{200, compactJson(toJson(page)), {}, test::FakeReply::End::Whole};
    };
    QVERIFY(m_office->refresh());
    QVERIFY(m_office->client->records().all()->syncedAt() > shown);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"sonuc.xlsx"_s);
    QVERIFY(reach(u"saveResult"_s, Qt::Key_Tab, 6));
    press(Qt::Key_Space);
    QVERIFY(test::saveAs(*m_window, path));
    QTRY_VERIFY(wasSaid(u"1 kayıt dışa aktarıldı"_s));
    if (const auto text = test::sheetText(path, 2)) {
        QVERIFY2(text->contains(u"Veri tarihi;"_s + dateTimeText(shown)), qUtf8Printable(*text));
        QVERIFY2(text->contains(u"Gönderilme: "_s + dateTimeText(batch.submittedAt)), qUtf8Printable(*text));
    }
}

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs); // Windows' own ask for a person
    QApplication application(argc, argv);
    desktop::installLanguage(application, {});
    TestBureauSending test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_bureausending.moc"
