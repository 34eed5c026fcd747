#include "ui/certificates/expiringpage.h"

#include <QCheckBox>
#include <QMenu>
#include <QVBoxLayout>

#include "core/base/istanbul.h"
#include "core/base/whendone.h"
#include "core/client/services/contacts.h"
#include "ui/certificates/contactlist.h"
#include "ui/certificates/contactsheet.h"
#include "ui/certificates/expiringfilters.h"
#include "ui/certificates/expiringmodel.h"
#include "ui/certificates/notices.h"
#include "ui/certificates/renewalsheet.h"
#include "ui/certificates/unitsheet.h"
#include "ui/common/bars.h"
#include "ui/common/button.h"
#include "ui/common/detailpane.h"
#include "ui/common/histogram.h"
#include "ui/common/label.h"
#include "ui/common/listarea.h"
#include "ui/common/recordtable.h"
#include "ui/common/wordings.h"
#include "ui/outbox/feedback.h"
#include "ui/outbox/firstsync.h"
#include "ui/requests/correctionsheet.h"

namespace eimza::ui {

namespace {

constexpr int mostAtOnce = 500; ///< what a person can look through, and the outbox takes without a pause

} // namespace

using client::ExpiringColumn;
using client::ExpiringFilter;
using client::ExpiringList;

ExpiringPage::ExpiringPage(client::Client &client, Feedback &feedback, QWidget *parent)
    : Page{QStringLiteral("expiringPage"), 0, parent}, m_client{client}, m_feedback{feedback}, m_model{new ExpiringModel(this)}
{
    column()->addWidget(new Label(Label::Kind::PageTitle, tr("Süresi Dolacak Sertifikaları Sorgula (Son 3 Ay)")));
    auto *help = new Label(Label::Kind::Secondary,
                           tr("Bu alanda, bitiş tarihine 3 ay ya da daha az süre kalan sertifikalar ile süresi dolmuş olup "
                              "yenilenmemiş sertifikalar listelenir."));
    help->setWordWrap(true);
    column()->addWidget(help);
    m_filters = new ExpiringFilters(client, feedback);
    column()->addWidget(m_filters);
    m_histogram = new Histogram;
    m_histogram->setTitle(tr("Haftalara göre süresi dolacak sertifikalar"));
    m_histogram->setObjectName(QStringLiteral("weekHistogram"));
    m_histogram->hide();
    connect(m_histogram, &Histogram::barClicked, this, &ExpiringPage::chooseWeek);
    column()->addWidget(m_histogram);
    makeTable();
    column()->addWidget(m_count);
    column()->addWidget(m_area, 1);
    column()->addWidget(m_selection);
    for (QWidget *zone : {static_cast<QWidget *>(m_filters), static_cast<QWidget *>(m_area), static_cast<QWidget *>(m_selection)})
        addZone(zone);

    m_firstSync = new FirstSync(client, *m_area, *m_count, this);
    connect(m_firstSync, &FirstSync::changed, this, &ExpiringPage::display);
    connect(&client.expiring(), &client::ExpiringCertificates::changed, this, &ExpiringPage::display);
    connect(m_filters, &ExpiringFilters::changed, this, [this] { m_client.expiring().setFilter(m_filters->filter()); });
    connect(m_filters, &ExpiringFilters::queried, this, [this] { m_client.connection().syncNow(); });
    ExpiringFilter filter;
    filter.onlyWithoutOpen = client.session().hasUser() && client.session().user().role == Role::Officer;
    m_filters->setFilter(filter);
    display();
}

void ExpiringPage::makeTable()
{
    m_table = new RecordTable;
    m_table->setObjectName(QStringLiteral("expiringTable"));
    m_table->setAccessibleName(tr("Süresi dolacak sertifikalar"));
    m_table->setModel(m_model);
    m_table->setSortKeys({{QStringLiteral("fileBy"), Qt::AscendingOrder}});
    m_area = new ListArea(m_table);
    setList(m_area);
    m_pane = new DetailPane;
    m_contacts = new ContactList(m_client);
    m_pane->addWidget(m_contacts);
    auto *talk = new Button(Button::Kind::Secondary, tr("Görüşme Kaydı…"));
    talk->setObjectName(QStringLiteral("recordContactOfOne"));
    m_pane->addButton(talk);
    connect(talk, &Button::clicked, this, [this] { recordContacts({CertificateId{m_table->currentId()}}); });
    m_area->setPane(m_pane);
    m_count = new CountLine;
    m_count->setObjectName(QStringLiteral("expiringCount"));
    m_count->addWidget(m_filters->quietBox());
    m_count->addButton(m_filters->savedButton());
    auto *units = new Button(Button::Kind::Quiet, tr("Birime Göre"));
    units->setObjectName(QStringLiteral("byUnit"));
    connect(units, &Button::clicked, this, &ExpiringPage::showUnits);
    m_count->addButton(units);
    m_count->addButton(makeColumnsButton());
    m_count->addButton(makeExportButton());
    m_count->addButton(makePrintButton());
    m_renew = addAct(tr("&Yenileme Talebi Oluştur…"), QKeySequence(Qt::CTRL | Qt::Key_N), [this] { requestRenewals(); });
    m_talk = addAct(tr("&Görüşme Kaydı…"), QKeySequence(Qt::CTRL | Qt::Key_B), [this] { if (!isTooMuch()) recordContacts(chosen()); });
    m_notices = {addAct(tr("Bilgilendirme Y&azısı…"), {}, [this] { saveNotices(true); }),
                 addAct(tr("Arama &Listesi…"), {}, [this] { saveNotices(false); })};
    m_selection = new SelectionBar;
    auto *copy = new Button(Button::Kind::Secondary, tr("Kopyala"));
    auto *renew = new Button(Button::Kind::Primary, tr("Yenileme Talebi Oluştur…"));
    renew->setObjectName(QStringLiteral("requestRenewals"));
    auto *contact = new Button(Button::Kind::Secondary, tr("Görüşme Kaydı…"));
    contact->setObjectName(QStringLiteral("recordContacts"));
    m_selection->addButton(copy);
    auto *inform = new Button(Button::Kind::Secondary, tr("Bilgilendir"));
    inform->setObjectName(QStringLiteral("inform"));
    connect(inform, &Button::clicked, this, [this, inform] {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addActions(m_notices);
        menu->popup(inform->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
    });
    m_selection->addButton(inform);
    m_selection->addButton(contact);
    connect(contact, &Button::clicked, this, [this] { if (!isTooMuch()) recordContacts(chosen()); });
    m_selection->addButton(renew);
    connect(copy, &Button::clicked, this, [this] { m_table->copySelection(false); });
    connect(renew, &Button::clicked, this, &ExpiringPage::requestRenewals);
    connectTable();
}

void ExpiringPage::connectTable()
{
    connect(m_table, &RecordTable::selectionCountChanged, m_selection, &SelectionBar::setCount);
    connect(m_table, &RecordTable::currentRecordChanged, this, &ExpiringPage::displayDetails);
    connect(m_area, &ListArea::paneOpened, this, [this] { displayDetails(m_table->currentId()); });
    connect(m_table, &RecordTable::recordActivated, m_area, [this] { m_area->setPaneShown(true); });
    connect(m_table, &RecordTable::sortRequested, this, [this](const QList<SortKey> &keys) {
        QList<client::SortBy<ExpiringColumn>> sort;
        for (const SortKey &key : keys)
            if (const auto column = ExpiringModel::columnOfId(key.column))
                sort.append({*column, key.order});
        m_table->setSortKeys(keys);
        m_client.expiring().setSort(sort);
    });
    connect(m_area, &ListArea::acted, this, [this] {
        if (m_client.records().isSynced())
            clearFilter();
    });
}

void ExpiringPage::focusSearch()
{
    m_filters->focusFirst();
}

QString ExpiringPage::filterText() const
{
    return m_filters->words();
}

void ExpiringPage::showBand(Band band)
{
    ExpiringFilter filter = m_filters->filter();
    filter.band = band;
    filter.dueThisWeek = false;
    filter.week.reset();
    filter.month = {};
    m_filters->setFilter(filter);
}

void ExpiringPage::clearFilter()
{
    m_filters->clear();
}

void ExpiringPage::chooseWeek(int bar)
{
    const QDate today = m_client.clock().today();
    const QDate monday = today.addDays(1 - today.dayOfWeek() + 7 * bar);
    ExpiringFilter filter = m_filters->filter();
    // The bar counts every band; once more on the same bar shows all weeks again.
    filter.band.reset();
    filter.dueThisWeek = false;
    filter.month = {};
    filter.week = filter.week == monday ? std::nullopt : std::optional(monday);
    m_filters->setFilter(filter);
}

void ExpiringPage::showUnits()
{
    auto *sheet = new UnitSheet(m_client, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &UnitSheet::chosen, this, [this](UnitId unit) {
        ExpiringFilter filter = m_filters->filter();
        filter.unit = unit;
        filter.unitAlone = true;
        filter.week.reset();
        filter.month = {};
        m_filters->setFilter(filter);
    });
    sheet->open();
}

void ExpiringPage::showMonth(QDate month)
{
    ExpiringFilter filter;
    filter.month = month;
    m_filters->setFilter(filter);
}

void ExpiringPage::display()
{
    const auto &list = m_client.expiring().list();
    const bool ready = m_firstSync->hasData() && list;
    for (QAction *act : QList<QAction *>{m_renew, m_talk} + m_notices)
        act->setEnabled(ready && list->size() > 0);
    if (!ready)
        return;
    m_model->display(list);
    m_filters->displayCounts(*list);
    m_count->setText(tr("Arama sonucunda %n adet kayıt bulundu.", nullptr, list->size()));
    displayHistogram(*list);
    displayDetails(m_table->currentId());
    Q_EMIT toDoChanged(list->toDo);
    if (list->size() == 0)
        displayEmpty(*list);
    else
        m_area->showTable();
}

void ExpiringPage::displayEmpty(const ExpiringList &list)
{
    if (list.total() == 0)
        m_area->showEmpty(Icon::AllDone, tr("Önümüzdeki 3 ayda süresi dolacak sertifika yok."),
                          tr("Veri tarihi: %1").arg(dateTimeText(list.syncedAt())));
    else
        m_area->showEmpty(Icon::NothingFound, tr("Bu ölçütlere uyan kayıt yok."),
                          tr("Uygulanan: %1").arg(m_filters->words()), tr("Filtreyi Temizle"));
}

void ExpiringPage::displayHistogram(const ExpiringList &list)
{
    const QDate today = m_client.clock().today();
    const QDate monday = today.addDays(1 - today.dayOfWeek());
    QList<Histogram::Bar> bars;
    for (int week = 0; week < static_cast<int>(list.perWeek.size()); ++week) {
        const QDate start = monday.addDays(7 * week);
        const QDate end = start.addDays(6);
        const Tone tone = start <= today.addDays(7) ? Tone::Week : end.addMonths(-1) <= today ? Tone::Month : Tone::ThreeMonths;
        const QString axis = week == 0 ? tr("bu hafta") : week % 4 == 0 ? tr("+%1 hafta").arg(week) : QString();
        bars.append({list.perWeek[static_cast<size_t>(week)], tone, tr("%1 – %2").arg(dateText(start), dateText(end)), axis});
    }
    m_histogram->setBars(bars);
}

void ExpiringPage::displayDetails(qint64 id)
{
    if (!m_area->isPaneShown())
        return;
    const client::ExpiringRow *row = m_model->row(id);
    if (!row) {
        m_area->setPaneShown(false);
        return;
    }
    const client::RecordSetPtr &records = m_client.records().all();
    const auto person = records->person(row->person);
    if (!person)
        return;
    m_pane->setHead(person->name + u' ' + person->surname,
                    tr("%1 · %2").arg(row->unitName, person->title));
    const bool past = row->fileBy.day.isValid() && row->fileBy.day < m_client.clock().today();
    QList<QPair<QString, QString>> facts{
        {tr("T.C. Kimlik No"), row->maskedNationalId},
        {tr("Sertifika"), row->statusText},
        {tr("Bitiş"), row->notAfterText},
        {tr("Kalan"), row->days < 0 ? tr("%n gün önce doldu", nullptr, -row->days) : tr("%n gün", nullptr, row->days)},
        {tr("Son başvuru"), past ? tr("%1 (geçti)").arg(row->fileByText) : row->fileByText},
        {tr("Talep"), row->pending ? tr("Sırada") : row->renewal ? wording(*row->renewal) : tr("Yok")},
    };
    if (person->missing != MissingContact::None)
        facts.append({tr("Eksik bilgi"), wording(person->missing)});
    m_pane->setFacts(facts);
    m_contacts->display(row->person);
}

QList<CertificateId> ExpiringPage::chosen() const
{
    QList<CertificateId> certificates;
    for (const qint64 id : m_table->selectedIds())
        certificates.append(CertificateId{id});
    if (certificates.isEmpty() && m_table->currentId() >= 0)
        certificates.append(CertificateId{m_table->currentId()});
    return certificates;
}

bool ExpiringPage::isTooMuch()
{
    const int count = m_table->selectedCount();
    if (count > mostAtOnce)
        m_feedback.say(tr("Bir kerede en fazla %1 kayıtla işlem yapılabilir; %2 kayıt seçtiniz.").arg(mostAtOnce).arg(count));
    return count > mostAtOnce;
}

void ExpiringPage::saveNotices(bool letters)
{
    if (isTooMuch())
        return;
    whenDone(m_client.contacts().notices(chosen()), this, [this, letters](const QList<client::Notice> &notices) {
        if (notices.isEmpty())
            return;
        const auto &session = m_client.session();
        const NoticeSender sender = session.hasUser() ? NoticeSender{session.user().displayName, session.user().unitName} : NoticeSender{};
        askForNoticeFile(letters, this, [this, letters, notices, sender](const QString &path) {
            const auto saving = m_writer.run([letters, notices, sender, path, now = m_client.clock().now()] {
                return letters ? saveLetters(notices, sender, now, path) : saveCallList(notices, sender, now, path);
            });
            whenDone(saving, this, [this, letters, count = static_cast<int>(notices.size())](const Status &saved) {
                m_feedback.say(!saved    ? errorText(saved.error(), Place::Export).toString()
                               : letters ? tr("%n bilgilendirme yazısı kaydedildi.", nullptr, count)
                                         : tr("%n kişilik arama listesi kaydedildi.", nullptr, count));
            });
        });
    });
}

void ExpiringPage::recordContacts(const QList<CertificateId> &certificates)
{
    const QList<PersonId> people = m_client.contacts().holdersOf(certificates);
    if (people.isEmpty())
        return;
    auto *sheet = new ContactSheet(m_client, m_feedback, people, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &ContactSheet::recorded, m_table, &RecordTable::clearSelection);
    sheet->open();
}

void ExpiringPage::requestRenewals()
{
    if (isTooMuch())
        return;
    const QList<CertificateId> certificates = chosen();
    if (certificates.isEmpty())
        return;
    auto *sheet = new RenewalSheet(m_client.filing().judgeRenewals(certificates), this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &RenewalSheet::correctionRequested, this, [this, sheet, certificates](const client::FilingVerdict &verdict) {
        auto *correction = new CorrectionSheet(m_client, m_feedback, verdict.person, verdict.fullName, sheet);
        correction->setAttribute(Qt::WA_DeleteOnClose);
        connect(correction, &CorrectionSheet::corrected, sheet,
                [this, sheet, certificates] { sheet->setVerdicts(m_client.filing().judgeRenewals(certificates)); });
        correction->open();
    });
    connect(sheet, &RenewalSheet::confirmed, this, [this](const QList<client::FilingVerdict> &fit) {
        QList<QFuture<Result<client::OutboxEntry>>> added;
        for (const client::FilingVerdict &verdict : fit)
            added.append(m_client.filing().file(verdict.person, ApplicationType::Renewal, {}, verdict.fullName));
        const QString when = m_feedback.whenItGoes(CommandKind::File);
        const QString text = fit.size() == 1
            ? tr("%1 için yenileme talebi oluşturuldu. %2").arg(fit.first().fullName, when)
            : tr("%n yenileme talebi oluşturuldu. %1", nullptr, static_cast<int>(fit.size())).arg(when);
        m_feedback.announceAll(added, text);
        m_table->clearSelection();
    });
    sheet->open();
}

void ExpiringPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_histogram->setVisible(Histogram::fits(this, window()->height()));
}

} // namespace eimza::ui
