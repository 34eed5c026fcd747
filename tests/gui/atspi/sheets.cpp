#include <QApplication>
#include <QMap>
#include <functional>

#include "app/desktop/language.h"
#include "core/base/istanbul.h"
#include "ui/applications/batchsheets.h"
#include "ui/applications/reasonsheet.h"
#include "ui/common/appearance.h"
#include "ui/outbox/conflictsheet.h"
#include "ui/outbox/workresultsheet.h"
#include "ui/people/revealsheet.h"
#include "ui/shell/mainwindow.h"

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

const QMap<QString, std::function<void(ui::MainWindow &)>> &sheets()
{
    static const QMap<QString, std::function<void(ui::MainWindow &)>> all{
        {u"return"_s, [](ui::MainWindow &window) { (new ui::ReasonSheet(CommandKind::Return, 2, &window))->open(); }},
        {u"cancel"_s, [](ui::MainWindow &window) { (new ui::ReasonSheet(CommandKind::Cancel, 1, &window))->open(); }},
        {u"send-review"_s, [](ui::MainWindow &window) {
             const QList<ui::SendReviewSheet::Item> items{{u"TLP-1"_s, u"AYŞE ÖRNEK"_s, u"Yenileme"_s, true, {}},
                                                          {u"TLP-2"_s, u"IŞIK SINAMA"_s, u"Yenileme"_s, true, {}},
                                                          {u"TLP-3"_s, u"İNCİ DENEME"_s, u"Yenileme"_s, false, u"Cep telefonu eksik"_s}};
             (new ui::SendReviewSheet({{ApplicationId{1}, ApplicationId{2}}, {ApplicationId{3}}, {}}, items, &window))->open();
         }},
        {u"result"_s, [](ui::MainWindow &window) { (new ui::BatchResultSheet(sentBatch(), again(), &window))->open(); }},
        {u"work-result"_s, [](ui::MainWindow &window) {
             (new ui::WorkResultSheet({{u"AYŞE ÖRNEK"_s, client::OutboxId{1}},
                                       {u"İNCİ DENEME"_s, {}, ItemOutcome::Rejected, u"Talep oluşturulamadı."_s}}, 1, &window))->open();
         }},
        {u"conflict"_s, [](ui::MainWindow &window) { (new ui::ConflictSheet(conflict(), &window))->open(); }},
        {u"reveal"_s, [](ui::MainWindow &window) { (new ui::RevealSheet(u"AYŞE ÖRNEK"_s, &window))->open(); }},
        {u"sign-in"_s, [](ui::MainWindow &window) { window.showSignIn({}); }},
        {u"first-run"_s, [](ui::MainWindow &window) { window.showFirstRun({}, false); }},
        {u"key-lost"_s, [](ui::MainWindow &window) { window.showKeyTrouble(client::KeyTrouble::KeyLost, 2, false); }},
        {u"passphrase"_s, [](ui::MainWindow &window) { window.showKeyTrouble(client::KeyTrouble::NeedsPassphrase, 0, false); }},
    };
    return all;
}

} // namespace

/// The main window with the sheet or page that is named: what the practice world does not lead to by a few keys.
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    desktop::installLanguage(application, u"tr"_s);
    ui::Appearance appearance(application);
    const auto show = sheets().value(application.arguments().value(1));
    if (!show)
        return 1;
    ui::MainWindow window(appearance);
    window.resize(1280, 800);
    window.show();
    window.activateWindow();
    window.showMessage(u"Kayıtlar alınıyor…"_s, u"Bu birkaç saniye sürebilir."_s);
    show(window);
    return QApplication::exec();
}
