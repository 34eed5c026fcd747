#include "ui/certificates/expiringpage.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QVBoxLayout>

#include "core/base/istanbul.h"
#include "ui/certificates/expiringmodel.h"
#include "ui/certificates/renewalsheet.h"
#include "ui/common/bars.h"
#include "ui/common/button.h"
#include "ui/common/detailpane.h"
#include "ui/common/flowlayout.h"
#include "ui/common/formfield.h"
#include "ui/common/histogram.h"
#include "ui/common/label.h"
#include "ui/common/listarea.h"
#include "ui/common/recordtable.h"
#include "ui/common/wordings.h"
#include "ui/outbox/feedback.h"
#include "ui/outbox/firstsync.h"

namespace eimza::ui {

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
    column()->addWidget(makeFilters());
    column()->addWidget(makeChips());
    m_histogram = new Histogram;
    m_histogram->setTitle(tr("Haftalara göre süresi dolacak sertifikalar"));
    m_histogram->hide();
    column()->addWidget(m_histogram);
    makeTable();
    column()->addWidget(m_count);
    column()->addWidget(m_area, 1);
    column()->addWidget(m_selection);
    for (QWidget *zone : {static_cast<QWidget *>(m_search), static_cast<QWidget *>(m_area), static_cast<QWidget *>(m_selection)})
        addZone(zone);

    m_firstSync = new FirstSync(client, *m_area, *m_count, this);
    connect(m_firstSync, &FirstSync::changed, this, &ExpiringPage::display);
    connect(&client.expiring(), &client::ExpiringCertificates::changed, this, &ExpiringPage::display);
    if (client.session().hasUser() && client.session().user().role == Role::Officer)
        m_onlyWithoutOpen->setChecked(true);
    applyTextFilter();
    display();
}

QWidget *ExpiringPage::makeFilters()
{
    m_search = new SearchFields;
    m_search->addField(tr("TC Kimlik No"))->setObjectName(QStringLiteral("nationalIdFilter"));
    m_search->addField(tr("Ad"))->setObjectName(QStringLiteral("nameFilter"));
    m_search->addField(tr("Soyad"))->setObjectName(QStringLiteral("surnameFilter"));
    m_search->addButtons();
    connect(m_search, &SearchFields::edited, this, &ExpiringPage::applyTextFilter);
    connect(m_search, &SearchFields::queried, this, [this] {
        applyTextFilter();
        m_client.connection().syncNow();
    });
    connect(m_search, &SearchFields::cleared, this, &ExpiringPage::clearFilter);
    return m_search;
}

QWidget *ExpiringPage::makeChips()
{
    auto *row = new QWidget;
    auto *flow = new FlowLayout(2, 2, row);
    flow->setContentsMargins(0, 0, 0, 0);
    m_dueChip = new ChipButton(tr("Bu hafta başvurulmalı"), std::nullopt);
    m_allChip = new ChipButton(tr("Tümü"), std::nullopt);
    flow->addWidget(m_dueChip);
    flow->addWidget(m_allChip);
    connect(m_dueChip, &ChipButton::clicked, this, [this] { chooseBand(std::nullopt, true); });
    connect(m_allChip, &ChipButton::clicked, this, [this] { chooseBand(std::nullopt, false); });
    for (const Band band : {Band::Expired, Band::Week, Band::Month, Band::ThreeMonths}) {
        auto *chip = new ChipButton(wording(band), toneOf(band));
        connect(chip, &ChipButton::clicked, this, [this, band] { chooseBand(band, false); });
        flow->addWidget(chip);
        m_bandChips.append(chip);
    }
    m_onlyWithoutOpen = new QCheckBox(tr("Yalnızca açık talebi olmayanlar"));
    m_onlyWithoutOpen->setObjectName(QStringLiteral("onlyWithoutOpen"));
    connect(m_onlyWithoutOpen, &QCheckBox::toggled, this, &ExpiringPage::applyTextFilter);
    flow->addWidget(m_onlyWithoutOpen);
    chooseBand(std::nullopt, false);
    return row;
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
    m_area->setPane(m_pane);
    m_count = new CountLine;
    m_count->setObjectName(QStringLiteral("expiringCount"));
    m_count->addButton(makeColumnsButton());
    m_count->addButton(makeExportButton());
    m_count->addButton(makePrintButton());
    m_renew = addAct(tr("&Yenileme Talebi Oluştur…"), QKeySequence(Qt::CTRL | Qt::Key_N), [this] { requestRenewals(); });
    m_selection = new SelectionBar;
    auto *copy = new Button(Button::Kind::Secondary, tr("Kopyala"));
    auto *renew = new Button(Button::Kind::Primary, tr("Yenileme Talebi Oluştur…"));
    renew->setObjectName(QStringLiteral("requestRenewals"));
    m_selection->addButton(copy);
    m_selection->addButton(renew);
    connect(copy, &Button::clicked, this, [this] { m_table->copySelection(false); });
    connect(renew, &Button::clicked, this, &ExpiringPage::requestRenewals);
    connectTable();
}

void ExpiringPage::connectTable()
{
    connect(m_table, &RecordTable::selectionCountChanged, m_selection, &SelectionBar::setCount);
    connect(m_table, &RecordTable::currentRecordChanged, this, &ExpiringPage::displayDetails);
    connect(m_table, &RecordTable::recordActivated, this, [this](qint64 id) {
        displayDetails(id);
        m_area->setPaneShown(true);
    });
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
    m_search->lineEdits().first()->setFocus(Qt::ShortcutFocusReason);
}

void ExpiringPage::chooseBand(std::optional<Band> band, bool due)
{
    m_dueChip->setChecked(due);
    m_allChip->setChecked(!due && !band);
    for (int i = 0; i < m_bandChips.size(); ++i)
        m_bandChips[i]->setChecked(band == static_cast<Band>(i));
    ExpiringFilter filter = m_client.expiring().filter();
    filter.band = band;
    filter.dueThisWeek = due;
    m_client.expiring().setFilter(filter);
}

void ExpiringPage::applyTextFilter()
{
    const auto fields = m_search->lineEdits();
    ExpiringFilter filter = m_client.expiring().filter();
    filter.nationalId = fields[0]->text().trimmed();
    filter.name = fields[1]->text();
    filter.surname = fields[2]->text();
    filter.onlyWithoutOpen = m_onlyWithoutOpen->isChecked();
    m_client.expiring().setFilter(filter);
}

void ExpiringPage::clearFilter()
{
    m_search->clearFields();
    m_onlyWithoutOpen->setChecked(false);
    chooseBand(std::nullopt, false);
    applyTextFilter();
}

void ExpiringPage::display()
{
    const auto &list = m_client.expiring().list();
    const bool ready = m_firstSync->hasData() && list;
    m_renew->setEnabled(ready && list->size() > 0);
    if (!ready)
        return;
    m_model->display(list);
    m_dueChip->setCount(list->dueThisWeek);
    m_allChip->setCount(list->all);
    for (int i = 0; i < m_bandChips.size(); ++i)
        m_bandChips[i]->setCount(list->perBand[static_cast<size_t>(i)]);
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
                          tr("Uygulanan: %1").arg(appliedFilter()), tr("Filtreyi Temizle"));
}

QString ExpiringPage::appliedFilter() const
{
    const ExpiringFilter &filter = m_client.expiring().filter();
    QStringList parts;
    if (!filter.nationalId.isEmpty())
        parts.append(tr("TC Kimlik No"));
    if (!filter.name.isEmpty())
        parts.append(tr("Ad “%1”").arg(filter.name));
    if (!filter.surname.isEmpty())
        parts.append(tr("Soyad “%1”").arg(filter.surname));
    if (filter.band)
        parts.append(wording(*filter.band));
    if (filter.dueThisWeek)
        parts.append(tr("Bu hafta başvurulmalı"));
    if (filter.onlyWithoutOpen)
        parts.append(tr("Yalnızca açık talebi olmayanlar"));
    return parts.join(QStringLiteral(", "));
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
        {tr("Talep"), row->renewal ? wording(*row->renewal) : tr("Yok")},
    };
    if (person->missing != MissingContact::None)
        facts.append({tr("Eksik bilgi"), wording(person->missing)});
    m_pane->setFacts(facts);
}

void ExpiringPage::requestRenewals()
{
    QList<CertificateId> certificates;
    for (const qint64 id : m_table->selectedIds())
        certificates.append(CertificateId{id});
    if (certificates.isEmpty() && m_table->currentId() >= 0)
        certificates.append(CertificateId{m_table->currentId()});
    if (certificates.isEmpty())
        return;
    auto *sheet = new RenewalSheet(m_client.filing().judgeRenewals(certificates), this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &RenewalSheet::confirmed, this, [this](const QList<client::FilingVerdict> &fit) {
        QList<QFuture<Result<client::OutboxEntry>>> added;
        for (const client::FilingVerdict &verdict : fit)
            added.append(m_client.filing().file(verdict.person, ApplicationType::Renewal, {}, verdict.fullName));
        const QString text = fit.size() == 1
            ? tr("%1 için yenileme talebi oluşturuldu. %2").arg(fit.first().fullName, m_feedback.whenItGoes())
            : tr("%n yenileme talebi oluşturuldu. %1", nullptr, static_cast<int>(fit.size())).arg(m_feedback.whenItGoes());
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
