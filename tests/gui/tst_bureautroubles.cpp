#include <QApplication>
#include <QLabel>
#include <QMap>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "core/contract/jsonreader.h"
#include "core/contract/problem.h"
#include "tests/gui/bureauwindow.h"
#include "tests/gui/keyboard.h"
#include "tests/gui/savedfile.h"
#include "tests/support/fakeoffice.h"
#include "tests/support/faultydisk.h"
#include "ui/common/button.h"
#include "ui/common/errorsummary.h"
#include "ui/common/formfield.h"
#include "ui/common/page.h"
#include "ui/common/recordtable.h"
#include "ui/common/sheet.h"
#include "ui/outbox/damagedlist.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::press;
using keyboard::reach;

/// Views 3 and 8 by keys alone: what does not do, was not taken or no longer applies.
class TestBureauTroubles : public QObject, private test::BureauWindow
{
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { end(); }
    void aReasonThatDoesNotDoIsSaidTwice();
    void wordsStayWhereTheyAreNotTaken();
    void whatTheDiskDidNotTakeIsListedAndTriedAgain();
    void whatNoLongerAppliesIsListed();
    void theResultTellsWhatBecameOfEach();
    void theResultTellsWhatWasTakenBack();
    void whoseWordsWereNotTakenIsNamed();
    void aConflictIsDecidedAsAWhole();
    void aConflictIsGivenUp();
    void whatWasRefusedIsGivenUp();
    void manyAreTakenBackAtOnce();
    void whatCouldNotBeReadIsListed();

private:
    void refuseWith(ErrorCode code);

    test::FaultyDisk m_disk; ///< before any file is open
};

void TestBureauTroubles::aReasonThatDoesNotDoIsSaidTwice()
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

void TestBureauTroubles::wordsStayWhereTheyAreNotTaken()
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

void TestBureauTroubles::whatTheDiskDidNotTakeIsListedAndTriedAgain()
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
        const bool kept = cell(result, row, u"outcome"_s) != u"Başarısız"_s;
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

void TestBureauTroubles::whatNoLongerAppliesIsListed()
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
    QTRY_COMPARE(cell(result, 0, u"outcome"_s), u"Başarılı"_s);
    QCOMPARE(cell(result, 1, u"subject"_s), u"AD2 SOYAD"_s);
    QCOMPARE(cell(result, 1, u"outcome"_s), u"Başarısız"_s);
    QVERIFY(cell(result, 1, u"reason"_s).contains(u"Kaydın durumu bu işleme uygun değil."_s));
    QVERIFY(!sheet()->act()); // another try changes nothing
    QTRY_COMPARE(sent(u"approve"_s), 2);
}

void TestBureauTroubles::theResultTellsWhatBecameOfEach()
{
    begin();
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    m_office->onCommand = [](const test::FakeRequest &request) {
        if (request.json().value("application"_L1).toInt() != 12)
            return test::FakeReply{200, "{\"records\":[]}", {}, test::FakeReply::End::Whole};
        const Problem refused = problemFrom({ErrorCode::Conflict, {}});
        return test::FakeReply{refused.status, compactJson(refused.toJson()), {}, test::FakeReply::End::Whole};
    };
    requests()->setFocus();
    requests()->selectIds({11, 12, 13});
    m_disk.failAt(1, test::FaultyDisk::Fault::Full);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(sheet() && sheet()->objectName() == u"workResultSheet"_s);
    auto *result = sheet()->findChild<ui::RecordTable *>(u"workResultTable"_s);
    const auto bySubject = [result](const QString &column) {
        QMap<QString, QString> texts;
        for (int row = 0; row < result->records()->recordCount(); ++row)
            texts.insert(cell(result, row, u"subject"_s), cell(result, row, column));
        return texts;
    };
    const QMap<QString, QString> expected{{u"AD1 SOYAD"_s, u"Başarısız"_s}, {u"AD2 SOYAD"_s, u"Başarısız"_s}, {u"AD3 SOYAD"_s, u"Başarılı"_s}};
    QTRY_COMPARE(bySubject(u"outcome"_s), expected);
    const QMap<QString, QString> reasons = bySubject(u"reason"_s);
    QVERIFY(reasons.value(u"AD2 SOYAD"_s).contains(u"Kaydın durumu bu işleme uygun değil."_s));
    QVERIFY(!reasons.value(u"AD1 SOYAD"_s).isEmpty() && reasons.value(u"AD3 SOYAD"_s).isEmpty());
    const auto labels = sheet()->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->text().startsWith(u"Başarılı: 1 · Başarısız: 2 · Atlandı: 0 · Sonucu bekleniyor: 0."_s);
    }));
    QCOMPARE(sheet()->act()->text(), u"Başarısızları Yeniden Dene (1)"_s); // what the server refused is not tried again
    QSignalSpy saving(m_workspace->currentPage(), &ui::Page::listFileRequested);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"sonuc.xlsx"_s);
    QVERIFY(reach(u"saveResult"_s, Qt::Key_Tab, 8));
    press(Qt::Key_Space);
    QVERIFY(test::saveAs(*m_window, path));
    QTRY_VERIFY(wasSaid(u"3 kayıt dışa aktarıldı"_s));
    // Of this moment, not of the last synchronisation.
    QCOMPARE(saving.size(), 1);
    QVERIFY(saving.first().first().value<ui::ListFile>().dataDate > m_office->client->records().all()->syncedAt());
    if (const auto text = test::sheetText(path))
        for (const auto &[subject, outcome] : expected.asKeyValueRange())
            QVERIFY2(text->contains(subject + u';' + outcome), qUtf8Printable(*text));
}

void TestBureauTroubles::theResultTellsWhatWasTakenBack()
{
    begin(std::chrono::minutes{1});
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    requests()->setFocus();
    requests()->selectIds({11, 12});
    m_disk.failAt(1, test::FaultyDisk::Fault::Full);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(sheet() && sheet()->objectName() == u"workResultSheet"_s);
    auto *result = sheet()->findChild<ui::RecordTable *>(u"workResultTable"_s);
    const int kept = cell(result, 0, u"outcome"_s) == u"Sırada"_s ? 0 : 1;
    QCOMPARE(cell(result, kept, u"outcome"_s), u"Sırada"_s);
    static_cast<void>(m_office->client->pending().undo(m_office->client->pending().lastUndoable()));
    QTRY_COMPARE(cell(result, kept, u"outcome"_s), u"Atlandı"_s);
    QCOMPARE(cell(result, kept, u"reason"_s), u"Geri alındı."_s);
    QCOMPARE(cell(result, 1 - kept, u"outcome"_s), u"Başarısız"_s);
    QCOMPARE(sent(u"approve"_s), 0);
}

void TestBureauTroubles::whoseWordsWereNotTakenIsNamed()
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

void TestBureauTroubles::aConflictIsDecidedAsAWhole()
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
    QTRY_VERIFY(wasSaid(u"İşlem yeniden uygulandı. Sunucuya iletiliyor."_s));
}

void TestBureauTroubles::refuseWith(ErrorCode code)
{
    m_office->onCommand = [code](const test::FakeRequest &) {
        const Problem problem = problemFrom({code, {}});
        return test::FakeReply{problem.status, compactJson(problem.toJson()), {}, test::FakeReply::End::Whole};
    };
}

void TestBureauTroubles::aConflictIsGivenUp()
{
    begin();
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    refuseWith(ErrorCode::Stale);
    static_cast<void>(m_office->client->applications().take(CommandKind::Approve, ApplicationId{11}));
    QTRY_COMPARE(m_office->client->pending().needLook(), 1);
    press(Qt::Key_8, Qt::ControlModifier);
    auto *table = find<ui::RecordTable>("pendingTable");
    QTRY_COMPARE(cell(table, 0, u"state"_s), u"İncelenmeli (çakışma)"_s);
    QTRY_COMPARE(QApplication::focusWidget(), table);
    press(Qt::Key_Return);
    QTRY_VERIFY(sheet() && sheet()->objectName() == u"conflictSheet"_s);
    QVERIFY(reach(u"giveUp"_s, Qt::Key_Tab, 8));
    press(Qt::Key_Space);
    QTRY_VERIFY(!sheet());
    QTRY_VERIFY(wasSaid(u"İşlemden vazgeçildi; sunucudaki değer kaldı."_s));
    QVERIFY(m_office->client->pending().entries().isEmpty());
    QCOMPARE(sent(u"approve"_s), 1); // nothing was given again
}

void TestBureauTroubles::whatWasRefusedIsGivenUp()
{
    begin();
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    refuseWith(ErrorCode::Forbidden);
    for (const int id : {11, 12})
        static_cast<void>(m_office->client->applications().take(CommandKind::Approve, ApplicationId{id}));
    QTRY_COMPARE(m_office->client->pending().needLook(), 2);
    press(Qt::Key_8, Qt::ControlModifier);
    auto *table = find<ui::RecordTable>("pendingTable");
    QTRY_COMPARE(table->records()->recordCount(), 2);
    QTRY_COMPARE(cell(table, 0, u"state"_s), u"Reddedildi"_s);
    QTRY_COMPARE(QApplication::focusWidget(), table);
    table->setCurrentId(table->records()->recordId(0));
    const QString stays = cell(table, 1, u"subject"_s);
    press(Qt::Key_Space); // chooses the row
    QVERIFY(reach(u"dismiss"_s, Qt::Key_Tab, 20));
    press(Qt::Key_Space);
    QTRY_COMPARE(table->records()->recordCount(), 1);
    QCOMPARE(cell(table, 0, u"subject"_s), stays);
    QTRY_COMPARE(m_office->client->pending().needLook(), 1);
    QVERIFY(!find<QWidget>("dismiss")->isVisible()); // nothing is chosen any more
    QCOMPARE(sent(u"approve"_s), 2);
}

void TestBureauTroubles::manyAreTakenBackAtOnce()
{
    begin(std::chrono::minutes{10});
    const auto waiting = [this] { return m_office->client->pending().entries().size(); };
    static_cast<void>(m_office->client->contacts().record(QList<PersonId>(501, PersonId{1}), client::ContactNote{}));
    QTRY_COMPARE_WITH_TIMEOUT(waiting(), 501, 60'000);
    press(Qt::Key_8, Qt::ControlModifier);
    auto *table = find<ui::RecordTable>("pendingTable");
    QTRY_COMPARE(table->records()->recordCount(), 501);
    QTRY_COMPARE(QApplication::focusWidget(), table);
    press(Qt::Key_A, Qt::ControlModifier);
    QVERIFY(reach(u"undo"_s, Qt::Key_Tab, 20));
    press(Qt::Key_Space);
    QTRY_VERIFY(wasSaid(u"Bir kerede en fazla 500 kayıtla işlem yapılabilir; 501 kayıt seçtiniz."_s));
    QCOMPARE(waiting(), 501);

    QList<qint64> most = table->selectedIds();
    most.removeFirst();
    table->selectIds(most);
    QVERIFY(reach(u"undo"_s, Qt::Key_Tab, 20));
    press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(waiting(), 1, 60'000);
    QTRY_VERIFY(wasSaid(u"Geri alındı."_s));
    QCOMPARE(std::ranges::count_if(m_window->toasts().history(), [](const auto &said) { return said.text == u"Geri alındı."_s; }), 1);
}

void TestBureauTroubles::whatCouldNotBeReadIsListed()
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
    client::DamagedCommand done;
    done.createdAt = test::documentNow();
    done.delivered = true;
    ui::DamagedList list(3, {approval, contact, {}, done}, m_office->client->records());
    list.show();
    QVERIFY(list.findChild<QLabel *>(u"setAside"_s)->text().startsWith(u"Önceki çalışmadan kalan 3 işlem okunamadı"_s));
    QCOMPARE(list.table()->records()->recordCount(), 4);
    QCOMPARE(cell(list.table(), 0, u"what"_s), u"Uygun bulma"_s);
    QVERIFY(cell(list.table(), 0, u"whom"_s).startsWith(u"AD1 SOYAD"_s));
    QCOMPARE(cell(list.table(), 1, u"whom"_s), u"AD2 SOYAD"_s);
    QCOMPARE(cell(list.table(), 1, u"toDo"_s), u"Görüşmeyi yeniden kaydediniz."_s);
    QCOMPARE(cell(list.table(), 2, u"what"_s), u"Bilinmiyor"_s);
    QCOMPARE(cell(list.table(), 3, u"what"_s), u"Sunucuya ulaşmış bir işlem"_s);
    QVERIFY(cell(list.table(), 3, u"toDo"_s).startsWith(u"Bir şey yapmanız gerekmez"_s));
    QVERIFY(!list.table()->accessibleName().isEmpty());
    QSignalSpy acknowledged(&list, &ui::DamagedList::acknowledged);
    list.findChild<QPushButton *>(u"acknowledgeDamaged"_s)->click();
    QCOMPARE(acknowledged.size(), 1);
    // What the server has needs no work, but may be acknowledged too.
    ui::DamagedList delivered(0, {done}, m_office->client->records());
    delivered.show();
    QVERIFY(delivered.table()->isVisible() && delivered.findChild<QLabel *>(u"setAside"_s)->isHidden());
    QVERIFY(!delivered.findChild<QPushButton *>(u"acknowledgeDamaged"_s)->isHidden());
}

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs); // Windows' own ask for a person
    QApplication application(argc, argv);
    desktop::installLanguage(application, {});
    TestBureauTroubles test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_bureautroubles.moc"
