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
#include "ui/certificates/noticewriter.h"
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
#include "ui/filters/savedfilterbutton.h"
#include "ui/outbox/feedback.h"
#include "ui/outbox/firstsync.h"
#include "ui/people/reveal.h"
#include "ui/requests/correctionsheet.h"

namespace eimza::ui {

using client::ExpiringColumn;
using client::ExpiringFilter;
using client::ExpiringList;

ExpiringPage::ExpiringPage(client::Client &client, Feedback &feedback, QWidget *parent)
    : ListPage{QStringLiteral("expiringPage"), parent}, m_client{client}, m_feedback{feedback}, m_model{new ExpiringModel(this)}
    , m_filters{new ExpiringFilters(client, feedback)}, m_histogram{new Histogram}, m_notices{new NoticeWriter(client, feedback, this)}
{
    column()->addWidget(new Label(Label::Kind::PageTitle, tr("Süresi Dolacak Sertifikaları Sorgula (Son 3 Ay)")));
    m_help = new Label(Label::Kind::Secondary,
                       tr("Bu alanda, bitiş tarihine 3 ay ya da daha az süre kalan sertifikalar ile süresi dolmuş olup "
                          "yenilenmemiş sertifikalar listelenir."));
    m_help->setWordWrap(true);
    column()->addWidget(m_help);
    column()->addWidget(m_filters);
    addZone(m_filters);
    m_histogram->setTitle(tr("Haftalara göre süresi dolacak sertifikalar"));
    m_histogram->setObjectName(QStringLiteral("weekHistogram"));
    m_histogram->hide();
    connect(m_histogram, &Histogram::barClicked, this, &ExpiringPage::chooseWeek);
    column()->addWidget(m_histogram);
    makeTable();
    makeDetails();
    makeActs();
    addList();

    m_firstSync = new FirstSync(client, *area(), *countLine(), this);
    connect(m_firstSync, &FirstSync::changed, this, &ExpiringPage::display);
    connect(&client.expiring(), &client::ExpiringCertificates::changed, this,
            [this] { m_model->compare(m_client.expiring().list(), [this] { display(); }); });
    connect(m_filters, &ExpiringFilters::changed, this, [this] { m_client.expiring().setFilter(m_filters->filter()); });
    connect(m_filters, &ExpiringFilters::queried, this, [this] { m_client.connection().syncNow(); });
    ExpiringFilter filter;
    filter.onlyWithoutOpen = client.session().hasUser() && client.session().user().role == Role::Officer;
    m_filters->setFilter(filter);
    display();
}

void ExpiringPage::makeTable()
{
    makeList(m_model, QStringLiteral("expiringTable"), tr("Süresi dolacak sertifikalar"));
    table()->setSortKeys({{QStringLiteral("fileBy"), Qt::AscendingOrder}});
    countLine()->setObjectName(QStringLiteral("expiringCount"));
    countLine()->addWidget(m_filters->quietBox());
    countLine()->addButton(m_filters->savedButton());
    auto *units = new Button(Button::Kind::Quiet, tr("Birime Göre"));
    units->setObjectName(QStringLiteral("byUnit"));
    connect(units, &Button::clicked, this, &ExpiringPage::showUnits);
    countLine()->addButton(units);
    connect(area(), &ListArea::acted, this, [this] {
        if (m_client.records().isSynced())
            clear();
    });
}

void ExpiringPage::makeDetails()
{
    m_contacts = new ContactList(m_client);
    makePane()->addWidget(m_contacts);
    auto *renew = new Button(Button::Kind::Secondary, tr("Yenileme Talebi Oluştur…"));
    renew->setObjectName(QStringLiteral("requestRenewalOfOne"));
    pane()->addButton(renew);
    connect(renew, &Button::clicked, this, [this] { requestRenewals({CertificateId{table()->currentId()}}); });
    auto *talk = new Button(Button::Kind::Secondary, tr("Görüşme Kaydı…"));
    talk->setObjectName(QStringLiteral("recordContactOfOne"));
    pane()->addButton(talk);
    connect(talk, &Button::clicked, this, [this] { recordContacts({CertificateId{table()->currentId()}}); });
    m_number = new Reveal(m_client, this);
    connect(m_number, &Reveal::changed, this, [this] { displayDetails(table()->currentId()); });
}

void ExpiringPage::makeActs()
{
    auto *copy = new Button(Button::Kind::Secondary, tr("Kopyala"));
    connect(copy, &Button::clicked, this, [this] { table()->copySelection(false); });
    selectionBar()->addButton(copy);
    const QList<QAction *> notices{addAct(tr("Bilgilendirme Y&azısı…"), {}, [this] { saveNotices(true); }),
                                   addAct(tr("Arama &Listesi…"), {}, [this] { saveNotices(false); })};
    auto *inform = new Button(Button::Kind::Secondary, tr("Bilgilendir"));
    inform->setObjectName(QStringLiteral("inform"));
    connect(inform, &Button::clicked, this, [this, inform, notices] {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addActions(notices);
        menu->popup(inform->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
    });
    selectionBar()->addButton(inform);
    const Control talk = addChoice({tr("&Görüşme Kaydı…"), QStringLiteral("recordContacts"), QKeySequence(Qt::CTRL | Qt::Key_B)}, [this] {
        if (!isTooMuch())
            recordContacts(chosenCertificates());
    });
    const Control renew = addChoice({tr("&Yenileme Talebi Oluştur…"), QStringLiteral("requestRenewals"), QKeySequence(Qt::CTRL | Qt::Key_N),
                                     Button::Kind::Primary}, [this] {
        if (!isTooMuch())
            requestRenewals(chosenCertificates());
    });
    m_choices = notices;
    m_choices.append({talk.action, renew.action, addAct(tr("T.C. Kimlik Numarasını Gös&ter… (kayıt altına alınır)"), {}, [this] { askToReveal(); })});
}

void ExpiringPage::sort(const QList<SortKey> &keys)
{
    QList<client::SortBy<ExpiringColumn>> sort;
    for (const SortKey &key : keys)
        if (const auto column = ExpiringModel::columnOfId(key.column))
            sort.append({*column, key.order});
    m_client.expiring().setSort(sort);
}

void ExpiringPage::focusSearch()
{
    m_filters->focusFirst();
}

QString ExpiringPage::filterText() const
{
    return m_filters->words(m_filters->filter());
}

bool ExpiringPage::canFilterBy(const QString &column) const
{
    const client::ExpiringRow *row = m_model->row(table()->currentId());
    return row && m_filters->canFilterBy(*row, column);
}

void ExpiringPage::filterBy(qint64 id, const QString &column)
{
    if (const client::ExpiringRow *row = m_model->row(id))
        m_filters->filterBy(*row, column);
}

void ExpiringPage::askToReveal()
{
    if (const client::ExpiringRow *row = m_model->row(table()->currentId())) {
        area()->setPaneShown(true);
        m_number->ask(row->person, tr("%1 %2").arg(row->name, row->surname));
    }
}

void ExpiringPage::showBand(Band band)
{
    ExpiringFilter filter;
    filter.band = band;
    m_filters->setFilter(filter);
}

bool ExpiringPage::isBusy() const
{
    return m_notices->isWriting() || m_number->isShowing();
}

QVariantMap ExpiringPage::kept() const
{
    return {{QStringLiteral("filter"), QVariant::fromValue(m_filters->state())}};
}

// What is typed and counts for nothing, e.g. the name of no unit, comes after the filter.
void ExpiringPage::restore(const QVariantMap &kept)
{
    m_filters->restore(kept.value(QStringLiteral("filter")).value<ExpiringFilters::State>());
}

// More numbers than are searched for at once are in no filter, but in their field.
void ExpiringPage::retype(const QVariantMap &typed)
{
    ListPage::retype(typed);
    m_filters->take();
}

void ExpiringPage::clear()
{
    m_filters->clear();
}

bool ExpiringPage::stopWork()
{
    return m_firstSync->stop();
}

void ExpiringPage::chooseWeek(int bar)
{
    const QDate today = m_client.clock().today();
    const QDate monday = today.addDays(1 - today.dayOfWeek() + 7 * bar);
    // The bar counts every band; once more on the same bar shows all weeks again.
    ExpiringFilter filter = m_filters->filter().ofAnyTime();
    if (m_filters->filter().week != monday)
        filter.week = monday;
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
        filter.fileBy = {};
        m_filters->setFilter(filter);
    });
    connect(sheet, &UnitSheet::saveRequested, this, [this, sheet](UnitId unit) { saveUnit(unit, sheet); });
    sheet->open();
}

void ExpiringPage::saveUnit(UnitId unit, QWidget *asker)
{
    const ExpiringFilter filter = m_filters->filter().ofUnit(unit);
    whenDone(m_client.expiring().listOf(filter), asker, [this, filter, asker](const client::ExpiringListPtr &list) {
        if (!list)
            return;
        auto model = std::make_shared<ExpiringModel>();
        model->display(list);
        const QString unitName = m_client.records().offeredName(filter.unit);
        Q_EMIT listFileRequested({model, tr("Süresi Dolacak Sertifikalar – %1").arg(unitName), m_filters->words(filter), asker});
    });
}

void ExpiringPage::showOnly(const ExpiringFilter &filter)
{
    m_filters->setFilter(filter);
}

void ExpiringPage::display()
{
    const auto &list = m_client.expiring().list();
    const bool ready = m_firstSync->hasData() && list;
    for (QAction *act : std::as_const(m_choices))
        act->setEnabled(ready && list->size() > 0);
    if (!ready) {
        displayNothing();
        return;
    }
    m_shown = true;
    m_model->display(list);
    m_filters->displayCounts(*list);
    countLine()->setText(tr("Arama sonucunda %n adet kayıt bulundu.", nullptr, list->size()));
    displayHistogram(*list);
    displayDetails(table()->currentId());
    setToDo(list->toDo); // what must be filed for this week
    if (list->size() == 0)
        displayEmpty(*list);
    else
        area()->showTable();
}

// What was kept is gone: nothing of it stays, and a whole number least of all.
void ExpiringPage::displayNothing()
{
    if (!std::exchange(m_shown, false))
        return;
    m_model->display(nullptr);
    m_filters->forgetCounts();
    m_histogram->setBars({});
    forgetDetails();
    m_contacts->display({});
    m_number->hide();
    setToDo(0);
}

void ExpiringPage::displayEmpty(const ExpiringList &list)
{
    if (list.total() == 0)
        area()->showEmpty(Icon::AllDone, tr("Önümüzdeki 3 ayda süresi dolacak sertifika yok."),
                          tr("Veri tarihi: %1").arg(dateTimeText(list.syncedAt())));
    else
        area()->showEmpty(Icon::NothingFound, tr("Bu ölçütlere uyan kayıt yok."),
                          tr("Uygulanan: %1").arg(filterText()), tr("Filtreyi Temizle"));
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
    if (!area()->isPaneShown())
        return;
    const client::ExpiringRow *row = m_model->row(id);
    if (!row) {
        area()->hidePane();
        return;
    }
    const client::RecordSetPtr &records = m_client.records().all();
    const auto person = records->person(row->person);
    if (!person) {
        area()->hidePane();
        return;
    }
    pane()->setHead(person->name + u' ' + person->surname,
                    tr("%1 · %2").arg(row->unitName, person->title));
    const RevealedPerson *whole = m_number->of(row->person);
    const bool past = row->fileBy.day.isValid() && row->fileBy.day < m_client.clock().today();
    QList<QPair<QString, QString>> facts{
        {tr("T.C. Kimlik No"), whole ? whole->tckn : row->maskedNationalId},
        {tr("Sertifika"), wording({row->status, row->statusText})},
        {tr("Bitiş"), row->notAfterText},
        {tr("Kalan"), row->days < 0 ? tr("%n gün önce doldu", nullptr, -row->days) : tr("%n gün", nullptr, row->days)},
        {tr("Son başvuru"), past ? tr("%1 (geçti)").arg(row->fileByText) : row->fileByText},
        {tr("Talep"), row->pending ? tr("Sırada") : row->renewal ? wording(*row->renewal) : tr("Yok")},
    };
    if (person->missing != MissingContact::None)
        facts.append({tr("Eksik bilgi"), wording(person->missing)});
    pane()->setFacts(facts);
    m_contacts->display(row->person);
}

QList<CertificateId> ExpiringPage::chosenCertificates() const
{
    QList<CertificateId> certificates;
    for (const qint64 id : chosen())
        certificates.append(CertificateId{id});
    return certificates;
}

bool ExpiringPage::isTooMuch()
{
    return m_feedback.isTooMuch(table()->selectedCount());
}

void ExpiringPage::saveNotices(bool letters)
{
    if (!isTooMuch())
        m_notices->ask(letters, chosenCertificates());
}

void ExpiringPage::recordContacts(const QList<CertificateId> &certificates)
{
    const QList<PersonId> people = m_client.contacts().holdersOf(certificates);
    if (people.isEmpty())
        return;
    auto *sheet = new ContactSheet(m_client, m_feedback, people, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &ContactSheet::recorded, table(), &RecordTable::clearSelection);
    sheet->open();
}

void ExpiringPage::requestRenewals(const QList<CertificateId> &certificates)
{
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
        file(fit);
        table()->clearSelection();
    });
    sheet->open();
}

void ExpiringPage::file(const QList<client::FilingVerdict> &fit)
{
    ManyWorks filings{{}, Place::Filing, [this](const QStringList &names) {
        const QString when = m_feedback.whenItGoes(CommandKind::File);
        return names.size() == 1 ? tr("%1 için yenileme talebi oluşturuldu. %2").arg(names.first(), when)
                                 : tr("%n yenileme talebi oluşturuldu. %1", nullptr, static_cast<int>(names.size())).arg(when);
    }};
    for (const client::FilingVerdict &verdict : fit)
        filings.works.append({verdict.fullName, [this, verdict] {
            return m_client.filing().file(verdict.person, ApplicationType::Renewal, {}, verdict.fullName);
        }});
    m_feedback.writeAll(filings, this);
}

void ExpiringPage::fitHeight()
{
    ListPage::fitHeight();
    m_histogram->setVisible(Histogram::fits(this, window()->height()));
    m_help->setVisible(!isLow());
}

} // namespace eimza::ui
