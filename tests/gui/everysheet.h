#pragma once

#include <QAbstractButton>
#include <QMap>
#include <QRadioButton>
#include <functional>
#include <memory>

#include "core/base/istanbul.h"
#include "tests/support/fakeoffice.h"
#include "ui/account/passphrasesheet.h"
#include "ui/applications/approvalsheet.h"
#include "ui/applications/batchsheets.h"
#include "ui/applications/reasonsheet.h"
#include "ui/applications/refilesheet.h"
#include "ui/certificates/contactsheet.h"
#include "ui/certificates/renewalsheet.h"
#include "ui/certificates/unitsheet.h"
#include "ui/filters/filternamesheet.h"
#include "ui/outbox/conflictsheet.h"
#include "ui/outbox/damagedlist.h"
#include "ui/outbox/feedback.h"
#include "ui/outbox/workresultsheet.h"
#include "ui/output/exportsheet.h"
#include "ui/people/revealsheet.h"
#include "ui/requests/correctionsheet.h"
#include "ui/shell/everywheresheet.h"
#include "ui/shell/information.h"
#include "ui/shell/losssheet.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/signinsheet.h"
#include "ui/shell/signoutsheet.h"

namespace eimza::test {

using namespace Qt::Literals::StringLiterals;

/// Over what a sheet is opened, and what it may ask.
struct SheetDesk {
    ui::MainWindow &window;
    client::Client &client;
    ui::Feedback &feedback;
};

inline QDateTime sheetMoment()
{
    return *parseDateTimeText(u"12.09.2012 08:06:17"_s);
}

/// Knows AYŞE ÖRNEK, person 1; null where it does not open.
inline std::unique_ptr<FakeOffice> sheetOffice()
{
    auto office = std::make_unique<FakeOffice>(Role::Officer);
    office->rows << unit(1, u"Merkez"_s) << person(1, u"AYŞE"_s, u"ÖRNEK"_s) << certificate(1, 1, sheetMoment().addDays(30));
    return office->open() ? std::move(office) : nullptr;
}

inline client::BatchProgress sentBatch()
{
    client::BatchProgress batch;
    batch.number = u"GL-3"_s;
    batch.state = BatchState::Sent;
    batch.accepted = batch.rejected = 1;
    batch.items = {{ApplicationId{1}, u"TLP-1"_s, u"AYŞE ÖRNEK"_s, ItemOutcome::Accepted, {}},
                   {ApplicationId{2}, u"TLP-2"_s, u"İNCİ DENEME"_s, ItemOutcome::Rejected, u"Ad uyuşmuyor"_s}};
    return batch;
}

inline client::BatchRetry refusedOnce()
{
    client::BatchRetry retry;
    retry.refused.append({PersonId{2}, ApplicationType::Renewal, u"İNCİ DENEME"_s});
    return retry;
}

inline client::Conflict returnedMeanwhile()
{
    Application present;
    present.state = ApplicationState::Returned;
    present.changedAt = sheetMoment();
    present.reason = u"Cep telefonu eksik"_s;
    client::Conflict conflict;
    conflict.entry.subject = u"AYŞE ÖRNEK"_s;
    conflict.entry.command.kind = CommandKind::Approve;
    conflict.entry.createdAt = sheetMoment();
    conflict.seen = ApplicationState::Filed;
    conflict.wanted = ApplicationState::Approved;
    conflict.present = present;
    conflict.appliesStill = true;
    return conflict;
}

inline QList<client::FilingVerdict> verdicts()
{
    using Kind = client::FilingVerdict::Kind;
    return {{CertificateId{1}, PersonId{1}, u"AYŞE ÖRNEK"_s, Kind::Fit},
            {CertificateId{2}, PersonId{2}, u"İNCİ DENEME"_s, Kind::MissingContact, Refusal::OpenApplication, MissingContact::Phone},
            {CertificateId{3}, PersonId{3}, u"IŞIK SINAMA"_s, Kind::NotEligible, Refusal::OutsideWindow}};
}

inline ui::SendReviewSheet *sendReview(QWidget *window)
{
    const QList<ui::SendReviewSheet::Item> items{{u"TLP-1"_s, u"AYŞE ÖRNEK"_s, u"Yenileme"_s, true, {}},
                                                 {u"TLP-2"_s, u"IŞIK SINAMA"_s, u"Yenileme"_s, true, {}},
                                                 {u"TLP-3"_s, u"İNCİ DENEME"_s, u"Yenileme"_s, false, u"Cep telefonu eksik"_s}};
    return new ui::SendReviewSheet({{ApplicationId{1}, ApplicationId{2}}, {ApplicationId{3}}, {}}, items, window);
}

inline QList<client::DamagedCommand> damagedCommands()
{
    client::DamagedCommand filing;
    filing.createdAt = sheetMoment();
    filing.kind = CommandKind::File;
    filing.person = PersonId{1};
    client::DamagedCommand done;
    done.createdAt = sheetMoment();
    done.delivered = true;
    return {filing, {}, done};
}

// What was opened over a window that is not active yet would stay behind it.
inline void bringForward(ui::MainWindow &window)
{
    window.findChild<QDialog *>()->activateWindow();
}

using OpenSheet = std::function<void(const SheetDesk &)>;

/// Every sheet and every window that only tells something, by a name, with what it may have to say. Whoever opens one
/// closes it.
inline const QMap<QString, OpenSheet> &everySheet()
{
    using namespace ui;
    static const QMap<QString, OpenSheet> all{
        {u"return"_s, [](const SheetDesk &desk) { (new ReasonSheet(CommandKind::Return, 2, &desk.window))->open(); }},
        {u"cancel"_s, [](const SheetDesk &desk) { (new ReasonSheet(CommandKind::Cancel, 1, &desk.window))->open(); }},
        {u"hold"_s, [](const SheetDesk &desk) { (new ReasonSheet(CommandKind::Hold, 1, &desk.window))->open(); }},
        {u"approval"_s, [](const SheetDesk &desk) {
             (new ApprovalSheet({{ApplicationId{1}, ApplicationId{2}}, 0, 1, 1}, &desk.window))->open();
         }},
        {u"send-review"_s, [](const SheetDesk &desk) { sendReview(&desk.window)->open(); }},
        {u"send-review-list"_s, [](const SheetDesk &desk) {
             SendReviewSheet *sheet = sendReview(&desk.window);
             sheet->open();
             sheet->findChild<QAbstractButton *>(u"showReviewed"_s)->click();
         }},
        {u"result"_s, [](const SheetDesk &desk) { (new BatchResultSheet(sentBatch(), refusedOnce(), &desk.window))->open(); }},
        {u"work-result"_s, [](const SheetDesk &desk) {
             (new WorkResultSheet({{u"AYŞE ÖRNEK"_s, client::OutboxId{1}},
                                   {u"İNCİ DENEME"_s, {}, ItemOutcome::Rejected, u"Talep oluşturulamadı."_s}}, 1, &desk.window))->open();
         }},
        {u"conflict"_s, [](const SheetDesk &desk) { (new ConflictSheet(returnedMeanwhile(), &desk.window))->open(); }},
        {u"damaged"_s, [](const SheetDesk &desk) {
             auto *sheet = new Sheet(u"Okunamayanlar"_s, {}, &desk.window);
             sheet->addContent(new DamagedList(2, damagedCommands(), desk.client.records()), 1);
             sheet->resize(desk.window.size());
             sheet->open();
         }},
        {u"renewal"_s, [](const SheetDesk &desk) { (new RenewalSheet(verdicts(), &desk.window))->open(); }},
        {u"units"_s, [](const SheetDesk &desk) { (new UnitSheet(desk.client, &desk.window))->open(); }},
        {u"contact"_s, [](const SheetDesk &desk) {
             (new ContactSheet(desk.client, desk.feedback, PersonId{1}, u"AYŞE ÖRNEK"_s, &desk.window))->open();
         }},
        {u"refile"_s, [](const SheetDesk &desk) { (new RefileSheet(desk.client, {PersonId{1}}, u"AYŞE ÖRNEK"_s, &desk.window))->open(); }},
        {u"correction"_s, [](const SheetDesk &desk) {
             (new CorrectionSheet(desk.client, desk.feedback, PersonId{1}, u"AYŞE ÖRNEK"_s, &desk.window))->open();
         }},
        {u"reveal"_s, [](const SheetDesk &desk) { (new RevealSheet(u"AYŞE ÖRNEK"_s, &desk.window))->open(); }},
        {u"filter"_s, [](const SheetDesk &desk) {
             (new FilterNameSheet(desk.client.savedFilters(u"expiring"_s), u"Soyadı “ÖRN”, 1 Hafta İçinde"_s, &desk.window))->open();
         }},
        {u"export"_s, [](const SheetDesk &desk) {
             const QString refusal = u"Maskesiz dışa aktarma yalnızca e-imza bürosunda yapılabilir."_s;
             (new ExportSheet({1, 2, 3}, OutputFormat::Xlsx, refusal, &desk.window))->open();
         }},
        {u"export-whole"_s, [](const SheetDesk &desk) {
             auto *sheet = new ExportSheet({1, 2, 3}, OutputFormat::Xlsx, {}, &desk.window);
             sheet->findChild<QRadioButton *>(u"numbersWhole"_s)->setChecked(true);
             sheet->open();
         }},
        {u"passphrase-change"_s, [](const SheetDesk &desk) { (new PassphraseSheet(&desk.window))->open(); }},
        {u"everywhere"_s, [](const SheetDesk &desk) { (new EverywhereSheet(&desk.window))->open(); }},
        {u"sign-out"_s, [](const SheetDesk &desk) { (new SignOutSheet({}, &desk.window))->open(); }},
        {u"sign-out-unsent"_s, [](const SheetDesk &desk) {
             (new SignOutSheet({.unsent = 2, .toLook = 1, .maySend = true}, &desk.window))->open();
         }},
        {u"loss"_s, [](const SheetDesk &desk) { (new LossSheet(3, &desk.window))->open(); }},
        {u"sign-in-sheet"_s, [](const SheetDesk &desk) {
             (new SignInSheet(QUrl(u"https://e-imza.example"_s), u"sorumlu"_s, true, &desk.window))->open();
         }},
        {u"about"_s, [](const SheetDesk &desk) {
             showAbout(&desk.window);
             bringForward(desk.window);
         }},
        {u"history"_s, [](const SheetDesk &desk) {
             showMessageHistory(desk.window.toasts(), &desk.window);
             bringForward(desk.window);
         }},
    };
    return all;
}

} // namespace eimza::test
