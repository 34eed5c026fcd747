#include <QAbstractButton>
#include <QLayout>
#include <QLineEdit>

#include "app/desktop/screenshots.h"
#include "core/base/log.h"
#include "core/base/whendone.h"
#include "ui/applications/applicationspage.h"
#include "ui/common/page.h"
#include "ui/common/recordtable.h"
#include "ui/common/sheet.h"
#include "ui/outbox/conflictsheet.h"
#include "ui/outbox/damagedlist.h"
#include "ui/shell/information.h"
#include "ui/shell/workspace.h"

namespace eimza::desktop {

using namespace Qt::Literals::StringLiterals;
using client::ApplicationTab;

namespace {

constexpr QSize wideSize{1920, 1009};

template <typename T>
T *child(QWidget *parent, const QString &name)
{
    T *found = parent->findChild<T *>(name);
    if (!found)
        qCWarning(lcUi, "No widget is called %s", qUtf8Printable(name));
    return found;
}

void press(QWidget *parent, const QString &name)
{
    if (auto *button = child<QAbstractButton>(parent, name))
        button->click();
}

bool isSheetOpen()
{
    return ui::Sheet::front() != nullptr;
}

bool isNoSheetOpen()
{
    return !isSheetOpen();
}

QString actName(CommandKind kind)
{
    return u"act%1"_s.arg(static_cast<int>(kind));
}

QList<client::DamagedCommand> damagedCommands(PersonId person, ApplicationId application, const QDateTime &at)
{
    client::DamagedCommand filing;
    filing.createdAt = at;
    filing.kind = CommandKind::File;
    filing.person = person;
    client::DamagedCommand contact = filing;
    contact.kind = CommandKind::RecordContact;
    client::DamagedCommand withdrawal;
    withdrawal.createdAt = at;
    withdrawal.kind = CommandKind::Withdraw;
    withdrawal.application = application;
    return {filing, contact, withdrawal, {}};
}

// The bureau has returned what was to be taken back.
client::Conflict conflictOf(const client::ApplicationRow &row, const Application &present, const QDateTime &at)
{
    client::Conflict conflict;
    conflict.entry.subject = row.fullName;
    conflict.entry.command.kind = CommandKind::Withdraw;
    conflict.entry.command.application = row.id;
    conflict.entry.createdAt = at;
    conflict.seen = ApplicationState::Filed;
    conflict.wanted = ApplicationState::Withdrawn;
    conflict.present = present;
    conflict.appliesStill = true;
    return conflict;
}

} // namespace

ui::RecordTable *Screenshots::table(const QString &name)
{
    return child<ui::RecordTable>(m_program.window().workspace(), name);
}

void Screenshots::open(const QString &view)
{
    m_program.window().workspace()->open(view);
}

void Screenshots::reject(const QString &name)
{
    step(name, [] { ui::Sheet::front()->reject(); }, isNoSheetOpen);
}

QList<qint64> Screenshots::fit(qsizetype most, int every)
{
    QList<qint64> ids;
    const auto &list = client().expiring().list();
    for (int i = 0; i < list->size() && ids.size() < most; i += every)
        if (const auto verdicts = client().filing().judgeRenewals({list->at(i).id});
            !verdicts.isEmpty() && verdicts.first().kind == client::FilingVerdict::Kind::Fit)
            ids.append(list->at(i).id.value);
    return ids;
}

ApplicationId Screenshots::returned()
{
    const auto &list = client().applications().list();
    for (int i = 0; i < list->size(); ++i)
        if (list->entryAt(i).state == ApplicationState::Returned)
            return list->entryAt(i).id;
    return {};
}

void Screenshots::addBeginningSteps()
{
    using client::KeyTrouble;
    ui::MainWindow &window = m_program.window();
    picture(u"first-run"_s, [&window] { window.showFirstRun({}, false); });
    picture(u"key-protect"_s, [&window] { window.showKeyTrouble(KeyTrouble::NoKeychain, 0, true); });
    picture(u"key-passphrase"_s, [&window] { window.showKeyTrouble(KeyTrouble::NeedsPassphrase, 2, false); });
    picture(u"key-lost"_s, [&window] { window.showKeyTrouble(KeyTrouble::KeyLost, 2, false); });
    picture(u"sign-in"_s, [&window] { window.showSignIn({}); });
}

void Screenshots::addOfficerSteps()
{
    step(u"the officer's workspace"_s, [this] { m_program.start(); }, [this] { return m_ready; });
    step(u"file renewals"_s, [this] {
        table(u"expiringTable"_s)->selectIds(fit(9, 2));
        press(m_program.window().workspace(), u"requestRenewals"_s);
    }, isSheetOpen);
    picture(u"renewal-sheet"_s);
    step(u"confirm"_s, [] { press(ui::Sheet::front(), u"act"_s); }, [this] {
        const auto &list = client().applications().list();
        return isNoSheetOpen() && settled() && list && list->total() > 0;
    });
    step(u"show all"_s, [this] { press(m_program.window().workspace(), u"onlyWithoutOpen"_s); }, [this] {
        return !client().expiring().filter().onlyWithoutOpen;
    });
    picture(u"expiring"_s);
    step(u"open the search"_s, [this] {
        ui::Workspace *workspace = m_program.window().workspace();
        workspace->open(u"request"_s);
        child<QLineEdit>(workspace, u"requestSurname"_s)->setText(u"a"_s);
        press(workspace, u"requestQuery"_s);
    }, [this] { return table(u"peopleTable"_s)->records()->recordCount() > 0; });
    picture(u"request"_s);
    step(u"a wrong number"_s, [this] {
        child<QLineEdit>(m_program.window().workspace(), u"requestNationalId"_s)->setText(u"1234567"_s);
        press(m_program.window().workspace(), u"requestQuery"_s);
    }, [] { return true; });
    picture(u"request-error"_s);
}

void Screenshots::addBureauSteps()
{
    const auto stepAll = [this](CommandKind kind, ApplicationTab tab, int most) {
        int taken = 0;
        for (const auto &row : client().applications().list()->rows())
            if (client::belongsTo(tab, row.state) && !client().applications().obstacle(row, kind) && taken++ < most)
                static_cast<void>(client().applications().take(kind, row.id, u"Cep telefonu eksik ya da hatalı"_s));
    };
    const auto count = [this](ApplicationTab tab) {
        const auto &list = client().applications().list();
        return list ? list->countIn(tab) : 0;
    };
    const auto tab = [this](ApplicationTab to) {
        open(u"applications"_s);
        static_cast<ui::ApplicationsPage *>(m_program.window().workspace()->page(u"applications"_s))->openTab(to);
    };
    step(u"the bureau"_s, [this] {
        m_ready = false;
        m_program.switchUser(u"buro1"_s);
    }, [this, count] { return m_ready && count(ApplicationTab::ToReview) > 0; });
    picture(u"applications"_s, [tab] { tab(ApplicationTab::ToReview); });
    step(u"approve the sound ones"_s, [this] { press(m_program.window().workspace(), u"approveSound"_s); }, isSheetOpen);
    picture(u"approval"_s);
    reject(u"rather not"_s);
    step(u"return one"_s, [stepAll] { stepAll(CommandKind::Return, ApplicationTab::ToReview, 1); },
         [this, count] { return settled() && count(ApplicationTab::Returned) == 1; });
    step(u"approve"_s, [stepAll] { stepAll(CommandKind::Approve, ApplicationTab::ToReview, 6); },
         [this, count] { return settled() && count(ApplicationTab::Approved) == 6; });
    step(u"into the list"_s, [stepAll] { stepAll(CommandKind::AddToBatch, ApplicationTab::Approved, 6); },
         [this, count] { return settled() && count(ApplicationTab::OpenList) == 6; });
    picture(u"sending-list"_s, [tab] { tab(ApplicationTab::OpenList); });
    step(u"review the sending"_s, [this] { press(m_program.window().workspace(), u"sendBatch"_s); }, isSheetOpen);
    picture(u"send-review"_s);
    picture(u"send-review-list"_s, [] { press(ui::Sheet::front(), u"showReviewed"_s); });
    step(u"send"_s, [] { press(ui::Sheet::front(), u"act"_s); }, [this] {
        const auto batch = client().batching().latest();
        return isNoSheetOpen() && settled() && batch && !batch->isRunning();
    });
    picture(u"sent"_s, [tab] { tab(ApplicationTab::Sent); });
    step(u"cancel one"_s, [this] {
        ui::RecordTable *requests = table(u"applicationsTable"_s);
        requests->selectIds({requests->records()->recordId(0)});
        press(m_program.window().workspace(), actName(CommandKind::Cancel));
    }, isSheetOpen);
    picture(u"cancel"_s);
    step(u"do not cancel"_s, [this] {
        ui::Sheet::front()->reject();
        table(u"applicationsTable"_s)->clearSelection();
    }, isNoSheetOpen);
    picture(u"sent-wide"_s, [this] { m_program.window().resize(wideSize); });
    step(u"as wide as before"_s, [this] { m_program.window().resize(usualSize); }, [] { return true; });
}

void Screenshots::addOfficerAgainSteps()
{
    step(u"the officer again"_s, [this] {
        m_ready = false;
        m_program.switchUser(u"sorumlu"_s);
    }, [this] { return m_ready && settled(); });
    picture(u"expiring-after"_s, [this] { press(m_program.window().workspace(), u"onlyWithoutOpen"_s); });
    picture(u"expiring-wide"_s, [this] { m_program.window().resize(wideSize); });
    step(u"as wide as before"_s, [this] { m_program.window().resize(usualSize); }, [] { return true; });
    picture(u"follow"_s, [this] { open(u"applications"_s); });
    picture(u"pending"_s, [this] { open(u"pending"_s); });
    addSheetSteps();
    addWindowSteps();
}

void Screenshots::addSheetSteps()
{
    picture(u"refile"_s, [this] {
        open(u"applications"_s);
        table(u"applicationsTable"_s)->selectIds({returned().value});
        press(m_program.window().workspace(), actName(CommandKind::Refile));
    }, isSheetOpen);
    reject(u"do not file again"_s);
    picture(u"contact"_s, [this] {
        table(u"applicationsTable"_s)->clearSelection();
        open(u"expiring"_s);
        table(u"expiringTable"_s)->selectIds(fit(1));
        press(m_program.window().workspace(), u"recordContacts"_s);
    }, isSheetOpen);
    reject(u"record no contact"_s);
    picture(u"print"_s, [this] {
        table(u"expiringTable"_s)->selectIds(fit(3));
        Q_EMIT m_program.window().workspace()->currentPage()->printRequested();
    }, isSheetOpen);
    reject(u"print nothing"_s);
    picture(u"units"_s, [this] {
        table(u"expiringTable"_s)->clearSelection();
        press(m_program.window().workspace(), u"byUnit"_s);
    }, [] {
        const auto *units = isSheetOpen() ? child<ui::RecordTable>(ui::Sheet::front(), u"unitTable"_s) : nullptr;
        return units && units->records()->recordCount() > 0;
    });
    reject(u"open no unit"_s);
}

void Screenshots::addWindowSteps()
{
    const auto isOpen = [this] { return openDialog() != nullptr; };
    const auto close = [this] { openDialog()->close(); };
    const auto isClosed = [isOpen] { return !isOpen(); };
    picture(u"export"_s, [this] {
        open(u"expiring"_s);
        Q_EMIT m_program.window().workspace()->currentPage()->exportRequested({});
    }, isOpen);
    step(u"close the sheet"_s, close, isClosed);
    for (const auto &[page, name] : {std::pair{u"general"_s, u"settings"_s}, std::pair{u"notices"_s, u"settings-notices"_s},
                                     std::pair{u"privacy"_s, u"settings-privacy"_s}})
        picture(name, [this, page = page] { m_program.openSettings(page); }, isOpen);
    step(u"close the settings"_s, close, isClosed);
    picture(u"help"_s, [this] { ui::showHelp(u"expiring"_s, &m_program.window()); }, isOpen);
    step(u"close the help"_s, close, isClosed);
    picture(u"about"_s, [this] { ui::showAbout(&m_program.window()); }, isOpen);
    step(u"close the window"_s, close, isClosed);
}

void Screenshots::addQuerySteps()
{
    const auto rows = [this](const QString &name) {
        const ui::RecordTable *list = table(name);
        return list && list->isVisible() ? list->records()->recordCount() : 0;
    };
    step(u"find people"_s, [this] {
        open(u"people"_s);
        child<QLineEdit>(m_program.window().workspace(), u"personSurname"_s)->setText(u"a"_s);
        press(m_program.window().workspace(), u"personQuery"_s);
    }, [rows] { return rows(u"personTable"_s) > 0 && rows(u"storyTable"_s) > 0; });
    picture(u"people"_s);
    step(u"ask for the reason"_s, [this] { press(m_program.window().workspace(), u"revealNumber"_s); }, isSheetOpen);
    picture(u"reveal"_s);
    reject(u"do not reveal"_s);
    step(u"ask Kamu SM"_s, [this] {
        open(u"ksm"_s);
        const PersonId person = client().expiring().list()->at(0).person;
        whenDone(client().dossier().load(person), this, [this](const Result<client::Dossier> &dossier) {
            if (!dossier || dossier->certificates.isEmpty())
                return;
            child<QLineEdit>(m_program.window().workspace(), u"ksmSerial"_s)->setText(dossier->certificates.first().serial);
            press(m_program.window().workspace(), u"ksmQuery"_s);
        });
    }, [rows] { return rows(u"ksmTable"_s) > 0; });
    picture(u"ksm"_s);
    step(u"states"_s, [this] { open(u"states"_s); }, [rows] { return rows(u"statesTable"_s) > 0; });
    picture(u"states"_s);
    picture(u"states-by-unit"_s, [this] { press(m_program.window().workspace(), u"groupByUnit"_s); });
    picture(u"states-by-month"_s, [this] { press(m_program.window().workspace(), u"groupByMonth"_s); });
    picture(u"no-permission"_s, [this] { open(u"form"_s); });
}

// What meets another's work, and what the disk has lost.
void Screenshots::addTroubleSteps()
{
    step(u"file for three"_s, [this] {
        open(u"expiring"_s);
        table(u"expiringTable"_s)->selectIds(fit(3));
        press(m_program.window().workspace(), u"requestRenewals"_s);
    }, isSheetOpen);
    picture(u"work-result"_s, [this] {
        const QList<client::FilingVerdict> first = client().filing().judgeRenewals({CertificateId{fit(1).value(0)}});
        if (!first.isEmpty())
            static_cast<void>(client().filing().file(first.first().person, ApplicationType::Renewal, {}, first.first().fullName));
        press(ui::Sheet::front(), u"act"_s);
    }, [this] { return isSheetOpen() && ui::Sheet::front()->objectName() == u"workResultSheet"_s && settled(); });
    reject(u"seen"_s);
    picture(u"damaged"_s, [this] {
        open(u"pending"_s);
        ui::Page *page = m_program.window().workspace()->currentPage();
        const auto damaged = damagedCommands(client().expiring().list()->at(0).person, returned(), client().clock().now().addDays(-1));
        auto *list = new ui::DamagedList(static_cast<int>(damaged.size()), damaged, client().records());
        delete page->layout()->replaceWidget(page->findChild<ui::DamagedList *>(), list);
    });
    picture(u"conflict"_s, [this] {
        const auto row = client().applications().list()->find(returned());
        const auto present = client().records().all()->application(returned());
        if (!row || !present)
            return;
        auto *sheet = new ui::ConflictSheet(conflictOf(*row, present->value, client().clock().now()), &m_program.window());
        sheet->setAttribute(Qt::WA_DeleteOnClose);
        sheet->open();
    }, isSheetOpen);
    reject(u"decide later"_s);
}

void Screenshots::addHolderSteps()
{
    step(u"a holder"_s, [this] {
        m_ready = false;
        m_program.switchUser(u"sahip"_s);
    }, [this] { return m_ready && client().own().application(); });
    picture(u"own-states"_s);
    picture(u"form"_s, [this] { open(u"form"_s); });
}

} // namespace eimza::desktop
