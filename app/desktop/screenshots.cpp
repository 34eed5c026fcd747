#include "app/desktop/screenshots.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QPainter>
#include <cstdio>

#include "app/desktop/palettepicture.h"
#include "core/base/log.h"
#include "core/base/whendone.h"
#include "core/domain/workflow.h"
#include "ui/applications/applicationspage.h"
#include "ui/common/page.h"
#include "ui/common/recordtable.h"
#include "ui/common/sheet.h"
#include "ui/common/toast.h"
#include "ui/shell/information.h"
#include "ui/shell/workspace.h"

namespace eimza::desktop {

using namespace Qt::Literals::StringLiterals;
using client::ApplicationTab;

namespace {

constexpr int lookMilliseconds = 100;
constexpr int patience = 600; ///< looks before a step is given up
constexpr QSize usualSize{1280, 800};
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

/// What stands over the window, modal or not.
QDialog *openDialog(const QWidget &window)
{
    if (ui::Sheet *sheet = ui::Sheet::front())
        return sheet;
    for (auto *dialog : window.findChildren<QDialog *>())
        if (dialog->isVisible())
            return dialog;
    return nullptr;
}

} // namespace

Screenshots::Screenshots(Desktop &program, ui::Appearance &appearance, const Options &options)
    : m_program{program}, m_appearance{appearance}, m_folder{options.screenshots}, m_scale{options.pictureScale}
{
    m_look.setInterval(lookMilliseconds);
    connect(&m_look, &QTimer::timeout, this, &Screenshots::look);
    connect(&program, &Desktop::working, this, [this] { m_ready = true; });
    connect(&program, &Desktop::failed, this, [this](const QString &detail) {
        std::fprintf(stderr, "eimza: %s\n", qUtf8Printable(detail));
        finish(1);
    });
    addOfficerSteps();
    addBureauSteps();
    addOfficerAgainSteps();
    addQuerySteps();
    addHolderSteps();
}

void Screenshots::start()
{
    if (!QDir().mkpath(m_folder)) {
        std::fprintf(stderr, "eimza: the folder %s cannot be made\n", qUtf8Printable(m_folder));
        QMetaObject::invokeMethod(this, [this] { finish(1); }, Qt::QueuedConnection);
        return;
    }
    m_appearance.setTextScale(m_scale);
    m_program.window().resize(usualSize);
    m_program.window().show();
    m_program.window().activateWindow();
    next();
}

bool Screenshots::settled() const
{
    return m_program.client() && m_program.client()->pending().entries().isEmpty() && !m_program.client()->connection().isSyncing();
}

void Screenshots::addOfficerSteps()
{
    const auto table = [this](const QString &name) { return child<ui::RecordTable>(m_program.window().workspace(), name); };
    picture(u"first-run"_s, [this] { m_program.window().showFirstRun({}, false); });
    picture(u"sign-in"_s, [this] { m_program.window().showSignIn({}); });
    step(u"the officer's workspace"_s, [this] { m_program.start(); }, [this] { return m_ready; });
    step(u"file renewals"_s, [this, table] {
        QList<qint64> ids;
        const auto &list = client().expiring().list();
        for (int i = 0; i < list->size(); ++i)
            if (const auto verdicts = client().filing().judgeRenewals({list->at(i).id});
                !verdicts.isEmpty() && verdicts.first().kind == client::FilingVerdict::Kind::Fit && ids.size() < 9 && i % 2 == 0)
                ids.append(list->at(i).id.value);
        table(u"expiringTable"_s)->selectIds(ids);
        press(m_program.window().workspace(), u"requestRenewals"_s);
    }, [] { return ui::Sheet::front() != nullptr; });
    picture(u"renewal-sheet"_s);
    step(u"confirm"_s, [] { press(ui::Sheet::front(), u"act"_s); }, [this] {
        const auto &list = client().applications().list();
        return ui::Sheet::front() == nullptr && settled() && list && list->total() > 0;
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
    }, [table] { return table(u"peopleTable"_s)->records()->recordCount() > 0; });
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
        auto *workspace = m_program.window().workspace();
        workspace->open(u"applications"_s);
        static_cast<ui::ApplicationsPage *>(workspace->page(u"applications"_s))->openTab(to);
    };
    step(u"the bureau"_s, [this] {
        m_ready = false;
        m_program.switchUser(u"buro1"_s);
    }, [this, count] { return m_ready && count(ApplicationTab::ToReview) > 0; });
    picture(u"applications"_s, [tab] { tab(ApplicationTab::ToReview); });
    step(u"approve the sound ones"_s, [this] { press(m_program.window().workspace(), u"approveSound"_s); }, [] { return ui::Sheet::front() != nullptr; });
    picture(u"approval"_s);
    step(u"rather not"_s, [] { ui::Sheet::front()->reject(); }, [] { return ui::Sheet::front() == nullptr; });
    step(u"return one"_s, [stepAll] { stepAll(CommandKind::Return, ApplicationTab::ToReview, 1); },
         [this, count] { return settled() && count(ApplicationTab::Returned) == 1; });
    step(u"approve"_s, [stepAll] { stepAll(CommandKind::Approve, ApplicationTab::ToReview, 6); },
         [this, count] { return settled() && count(ApplicationTab::Approved) == 6; });
    step(u"into the list"_s, [stepAll] { stepAll(CommandKind::AddToBatch, ApplicationTab::Approved, 6); },
         [this, count] { return settled() && count(ApplicationTab::OpenList) == 6; });
    picture(u"sending-list"_s, [tab] { tab(ApplicationTab::OpenList); });
    step(u"review the sending"_s, [this] { press(m_program.window().workspace(), u"sendBatch"_s); }, [] { return ui::Sheet::front() != nullptr; });
    picture(u"send-review"_s);
    step(u"send"_s, [] { press(ui::Sheet::front(), u"act"_s); }, [this] {
        const auto batch = client().batching().latest();
        return ui::Sheet::front() == nullptr && settled() && batch && !batch->isRunning();
    });
    picture(u"sent"_s, [tab] { tab(ApplicationTab::Sent); });
    step(u"cancel one"_s, [this] {
        auto *table = child<ui::RecordTable>(m_program.window().workspace(), u"applicationsTable"_s);
        table->selectIds({table->records()->recordId(0)});
        press(m_program.window().workspace(), u"act%1"_s.arg(static_cast<int>(CommandKind::Cancel)));
    }, [] { return ui::Sheet::front() != nullptr; });
    picture(u"cancel"_s);
    step(u"do not cancel"_s, [this] {
        ui::Sheet::front()->reject();
        child<ui::RecordTable>(m_program.window().workspace(), u"applicationsTable"_s)->clearSelection();
    }, [] { return ui::Sheet::front() == nullptr; });
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
    picture(u"follow"_s, [this] { m_program.window().workspace()->open(u"applications"_s); });
    picture(u"pending"_s, [this] { m_program.window().workspace()->open(u"pending"_s); });
    addWindowSteps();
}

void Screenshots::addWindowSteps()
{
    const auto isOpen = [this] { return openDialog(m_program.window()) != nullptr; };
    const auto close = [this] { openDialog(m_program.window())->close(); };
    const auto isClosed = [isOpen] { return !isOpen(); };
    picture(u"export"_s, [this] {
        m_program.window().workspace()->open(u"expiring"_s);
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
    const auto open = [this](const QString &view) { m_program.window().workspace()->open(view); };
    const auto rows = [this](const QString &name) {
        auto *table = child<ui::RecordTable>(m_program.window().workspace(), name);
        return table && table->isVisible() ? table->records()->recordCount() : 0;
    };
    step(u"find people"_s, [this, open] {
        open(u"people"_s);
        child<QLineEdit>(m_program.window().workspace(), u"personSurname"_s)->setText(u"a"_s);
        press(m_program.window().workspace(), u"personQuery"_s);
    }, [rows] { return rows(u"personTable"_s) > 0 && rows(u"storyTable"_s) > 0; });
    picture(u"people"_s);
    step(u"ask for the reason"_s, [this] { press(m_program.window().workspace(), u"revealNumber"_s); }, [] { return ui::Sheet::front() != nullptr; });
    picture(u"reveal"_s);
    step(u"do not reveal"_s, [] { ui::Sheet::front()->reject(); }, [] { return ui::Sheet::front() == nullptr; });
    step(u"ask Kamu SM"_s, [this, open] {
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
    step(u"states"_s, [open] { open(u"states"_s); }, [rows] { return rows(u"statesTable"_s) > 0; });
    picture(u"states"_s);
    picture(u"states-by-unit"_s, [this] { press(m_program.window().workspace(), u"groupByUnit"_s); });
    picture(u"states-by-month"_s, [this] { press(m_program.window().workspace(), u"groupByMonth"_s); });
    picture(u"no-permission"_s, [open] { open(u"form"_s); });
}

void Screenshots::addHolderSteps()
{
    step(u"a holder"_s, [this] {
        m_ready = false;
        m_program.switchUser(u"sahip"_s);
    }, [this] { return m_ready && client().own().application(); });
    picture(u"own-states"_s);
    picture(u"form"_s, [this] { m_program.window().workspace()->open(u"form"_s); });
}

void Screenshots::step(const QString &name, std::function<void()> act, std::function<bool()> done)
{
    m_steps.append({name, false, std::move(act), std::move(done)});
}

void Screenshots::picture(const QString &name, std::function<void()> act, std::function<bool()> done)
{
    m_steps.append({name, true, std::move(act), std::move(done)});
}

void Screenshots::next()
{
    if (++m_place == m_steps.size()) {
        whenDone(m_writer.run([] { return true; }), this, [this](bool) { finish(0); }); // after the last picture
        return;
    }
    const Step &now = m_steps.at(m_place);
    if (now.act)
        now.act();
    m_looks = 0;
    m_look.start();
}

void Screenshots::look()
{
    const Step &now = m_steps.at(m_place);
    // A picture waits three looks, so that lists which are made on a worker have come.
    const bool done = now.picture ? m_looks >= 3 && (!now.done || now.done()) : now.done();
    if (!done && ++m_looks < patience)
        return;
    m_look.stop();
    if (!done) {
        std::fprintf(stderr, "eimza: '%s' did not come about\n", qUtf8Printable(now.name));
        finish(1);
        return;
    }
    if (now.picture)
        photograph(ui::Scheme::Light);
    else
        next();
}

// Light, then dark, each in an event of its own: the window takes the colours in between.
void Screenshots::photograph(ui::Scheme scheme)
{
    m_appearance.setScheme(scheme);
    QMetaObject::invokeMethod(this, [this, scheme] {
        const bool light = scheme == ui::Scheme::Light;
        save(shot(), u"%1/%2-%3.png"_s.arg(m_folder, m_steps.at(m_place).name, light ? u"light"_s : u"dark"_s));
        if (light) {
            QMetaObject::invokeMethod(this, [this] { photograph(ui::Scheme::Dark); }, Qt::QueuedConnection);
            return;
        }
        m_appearance.setScheme(ui::Scheme::Light);
        m_program.window().toasts().clear(); // what was done belongs into one picture only
        QMetaObject::invokeMethod(this, &Screenshots::next, Qt::QueuedConnection);
    }, Qt::QueuedConnection);
}

QImage Screenshots::shot()
{
    QPixmap shot = m_program.window().grab();
    if (QDialog *dialog = openDialog(m_program.window())) {
        QPainter painter(&shot);
        const QPixmap over = dialog->grab();
        const QPoint corner((shot.deviceIndependentSize().toSize().width() - dialog->width()) / 2,
                            (shot.deviceIndependentSize().toSize().height() - dialog->height()) / 2);
        if (dialog->isModal())
            painter.fillRect(shot.rect(), QColor(0, 0, 0, 90));
        painter.drawPixmap(corner, over);
        painter.setPen(dialog->palette().color(QPalette::Mid)); // the edge that a window manager draws
        painter.drawRect(QRect(corner, dialog->size()));
    }
    return shot.toImage();
}

void Screenshots::save(const QImage &image, const QString &file)
{
    const auto saving = m_writer.run([image, file] { return palettePicture(image).save(file); });
    whenDone(saving, this, [this, file](bool saved) {
        if (saved) {
            std::printf("%s\n", qUtf8Printable(file));
        } else {
            std::fprintf(stderr, "eimza: %s cannot be written\n", qUtf8Printable(file));
            finish(1);
        }
    });
}

void Screenshots::finish(int code)
{
    m_look.stop();
    QApplication::exit(code);
}

} // namespace eimza::desktop
