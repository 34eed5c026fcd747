#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QMap>
#include <functional>
#include <memory>

#include "app/desktop/language.h"
#include "core/base/istanbul.h"
#include "tests/support/fakeoffice.h"
#include "ui/account/passphrasesheet.h"
#include "ui/applications/approvalsheet.h"
#include "ui/applications/batchsheets.h"
#include "ui/applications/reasonsheet.h"
#include "ui/applications/refilesheet.h"
#include "ui/common/appearance.h"
#include "ui/outbox/conflictsheet.h"
#include "ui/outbox/damagedlist.h"
#include "ui/outbox/feedback.h"
#include "ui/outbox/workresultsheet.h"
#include "ui/people/revealsheet.h"
#include "ui/requests/correctionsheet.h"
#include "ui/shell/everywheresheet.h"
#include "ui/shell/information.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/signinpage.h"
#include "ui/shell/signoutsheet.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace {

QDateTime moment()
{
    return *parseDateTimeText(u"12.09.2012 08:06:17"_s);
}

client::BatchProgress sentBatch()
{
    client::BatchProgress batch;
    batch.number = u"GL-3"_s;
    batch.state = BatchState::Sent;
    batch.accepted = batch.rejected = 1;
    batch.items = {{ApplicationId{1}, u"TLP-1"_s, u"AYŞE ÖRNEK"_s, ItemOutcome::Accepted, {}},
                   {ApplicationId{2}, u"TLP-2"_s, u"İNCİ DENEME"_s, ItemOutcome::Rejected, u"Ad uyuşmuyor"_s}};
    return batch;
}

client::BatchRetry again()
{
    client::BatchRetry retry;
    retry.refused.append({PersonId{2}, ApplicationType::Renewal, u"İNCİ DENEME"_s});
    return retry;
}

client::Conflict conflict()
{
    Application present;
    present.state = ApplicationState::Returned;
    present.changedAt = moment();
    present.reason = u"Cep telefonu eksik"_s;
    client::Conflict conflict;
    conflict.entry.subject = u"AYŞE ÖRNEK"_s;
    conflict.entry.command.kind = CommandKind::Approve;
    conflict.entry.createdAt = moment();
    conflict.seen = ApplicationState::Filed;
    conflict.wanted = ApplicationState::Approved;
    conflict.present = present;
    conflict.appliesStill = true;
    return conflict;
}

ui::SendReviewSheet *sendReview(ui::MainWindow &window)
{
    const QList<ui::SendReviewSheet::Item> items{{u"TLP-1"_s, u"AYŞE ÖRNEK"_s, u"Yenileme"_s, true, {}},
                                                 {u"TLP-2"_s, u"IŞIK SINAMA"_s, u"Yenileme"_s, true, {}},
                                                 {u"TLP-3"_s, u"İNCİ DENEME"_s, u"Yenileme"_s, false, u"Cep telefonu eksik"_s}};
    return new ui::SendReviewSheet({{ApplicationId{1}, ApplicationId{2}}, {ApplicationId{3}}, {}}, items, &window);
}

QList<client::DamagedCommand> damaged()
{
    client::DamagedCommand filing;
    filing.createdAt = moment();
    filing.kind = CommandKind::File;
    filing.person = PersonId{1};
    client::DamagedCommand done;
    done.createdAt = moment();
    done.delivered = true;
    return {filing, {}, done};
}

// What was opened over a window that is not active yet would stay behind it.
void bringForward(ui::MainWindow &window)
{
    window.findChild<QDialog *>()->activateWindow();
}

const QMap<QString, std::function<void(ui::MainWindow &)>> &sheets()
{
    static const QMap<QString, std::function<void(ui::MainWindow &)>> all{
        {u"return"_s, [](ui::MainWindow &window) { (new ui::ReasonSheet(CommandKind::Return, 2, &window))->open(); }},
        {u"cancel"_s, [](ui::MainWindow &window) { (new ui::ReasonSheet(CommandKind::Cancel, 1, &window))->open(); }},
        {u"hold"_s, [](ui::MainWindow &window) { (new ui::ReasonSheet(CommandKind::Hold, 1, &window))->open(); }},
        {u"approval"_s, [](ui::MainWindow &window) {
             (new ui::ApprovalSheet({{ApplicationId{1}, ApplicationId{2}}, 0, 1, 1}, &window))->open();
         }},
        {u"send-review"_s, [](ui::MainWindow &window) { sendReview(window)->open(); }},
        {u"send-review-list"_s, [](ui::MainWindow &window) {
             ui::SendReviewSheet *sheet = sendReview(window);
             sheet->open();
             sheet->findChild<QAbstractButton *>(u"showReviewed"_s)->click();
         }},
        {u"result"_s, [](ui::MainWindow &window) { (new ui::BatchResultSheet(sentBatch(), again(), &window))->open(); }},
        {u"work-result"_s, [](ui::MainWindow &window) {
             (new ui::WorkResultSheet({{u"AYŞE ÖRNEK"_s, client::OutboxId{1}},
                                       {u"İNCİ DENEME"_s, {}, ItemOutcome::Rejected, u"Talep oluşturulamadı."_s}}, 1, &window))->open();
         }},
        {u"conflict"_s, [](ui::MainWindow &window) { (new ui::ConflictSheet(conflict(), &window))->open(); }},
        {u"reveal"_s, [](ui::MainWindow &window) { (new ui::RevealSheet(u"AYŞE ÖRNEK"_s, &window))->open(); }},
        {u"passphrase-change"_s, [](ui::MainWindow &window) { (new ui::PassphraseSheet(&window))->open(); }},
        {u"everywhere"_s, [](ui::MainWindow &window) { (new ui::EverywhereSheet(&window))->open(); }},
        {u"sign-out"_s, [](ui::MainWindow &window) { (new ui::SignOutSheet({}, &window))->open(); }},
        {u"sign-out-unsent"_s, [](ui::MainWindow &window) {
             (new ui::SignOutSheet({.unsent = 2, .toLook = 1, .maySend = true}, &window))->open();
         }},
        {u"about"_s, [](ui::MainWindow &window) {
             ui::showAbout(&window);
             bringForward(window);
         }},
        {u"history"_s, [](ui::MainWindow &window) {
             ui::showMessageHistory(window.toasts(), &window);
             bringForward(window);
         }},
        {u"sign-in"_s, [](ui::MainWindow &window) { window.showSignIn({}); }},
        {u"sign-in-again"_s, [](ui::MainWindow &window) { window.showSignIn({})->askAgain(u"sorumlu"_s); }},
        {u"first-run"_s, [](ui::MainWindow &window) { window.showFirstRun({}, false); }},
        {u"key-lost"_s, [](ui::MainWindow &window) { window.showKeyTrouble(client::KeyTrouble::KeyLost, 2, false); }},
        {u"key-protect"_s, [](ui::MainWindow &window) { window.showKeyTrouble(client::KeyTrouble::NoKeychain, 0, true); }},
        {u"passphrase"_s, [](ui::MainWindow &window) { window.showKeyTrouble(client::KeyTrouble::NeedsPassphrase, 0, false); }},
    };
    return all;
}

using OfficeSheets = QMap<QString, std::function<void(ui::MainWindow &, test::FakeOffice &)>>;

/// Those that ask what is known of a person.
const OfficeSheets &officeSheets()
{
    static const OfficeSheets all{
        {u"refile"_s, [](ui::MainWindow &window, test::FakeOffice &office) {
             (new ui::RefileSheet(*office.client, {PersonId{1}}, u"AYŞE ÖRNEK"_s, &window))->open();
         }},
        {u"correction"_s, [](ui::MainWindow &window, test::FakeOffice &office) {
             auto *feedback = new ui::Feedback(*office.client, window.toasts());
             auto *sheet = new ui::CorrectionSheet(*office.client, *feedback, PersonId{1}, u"AYŞE ÖRNEK"_s, &window);
             feedback->setParent(sheet);
             sheet->open();
         }},
        {u"damaged"_s, [](ui::MainWindow &window, test::FakeOffice &office) {
             auto *sheet = new ui::Sheet(u"Okunamayanlar"_s, {}, &window);
             sheet->addContent(new ui::DamagedList(2, damaged(), office.client->records()), 1);
             sheet->resize(window.size());
             sheet->open();
         }},
    };
    return all;
}

std::unique_ptr<test::FakeOffice> openOffice()
{
    auto office = std::make_unique<test::FakeOffice>(Role::Officer);
    office->rows << test::unit(1, u"Merkez"_s) << test::person(1, u"AYŞE"_s, u"ÖRNEK"_s) << test::certificate(1, 1, moment().addDays(30));
    return office->open() ? std::move(office) : nullptr;
}

} // namespace

/// The main window with the sheet or page that is named: what the practice world does not lead to by a few keys.
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    desktop::installLanguage(application, u"tr"_s);
    ui::Appearance appearance(application);
    const QString name = application.arguments().value(1);
    const auto show = sheets().value(name);
    const auto showOf = officeSheets().value(name);
    const auto office = showOf ? openOffice() : nullptr;
    if (!show && !office)
        return 1;
    ui::MainWindow window(appearance);
    window.resize(1280, 800);
    window.show();
    window.activateWindow();
    window.showMessage(u"Kayıtlar alınıyor…"_s, u"Bu birkaç saniye sürebilir."_s);
    show ? show(window) : showOf(window, *office);
    return QApplication::exec();
}
